package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.connector.xdomea.XdomeaSamples.akte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.file;
import static org.fundstelle.connector.xdomea.XdomeaSamples.message;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;
import static org.fundstelle.connector.xdomea.XdomeaSamples.vorgang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a message, it is read, or it is a fault, and soon. */
@Timeout(120)
class XdomeaDamageTest {

    private static final int TIMES = 1_500;
    private static final Pattern TAG = Pattern.compile("<[^>?]*>");

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "3.0.0", "4.0.0"})
    void messagesThatBreakOffAreFaults(String version) throws Exception {
        XdomeaSamples.Message sample = sample(version);
        byte[] xml = sample.xml().stripTrailing().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < xml.length; length += 7) {
            assertThat(outcome(sample, Arrays.copyOf(xml, length))).isEqualTo("fault");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "3.0.0", "4.0.0"})
    void changedBytesDoNoHarm(String version) throws Exception {
        XdomeaSamples.Message sample = sample(version);
        byte[] whole = sample.xml().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(version.hashCode());
        for (int i = 0; i < TIMES; i++) {
            byte[] xml = whole.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                xml[random.nextInt(xml.length)] = (byte) random.nextInt(256);
            }
            assertThat(outcome(sample, xml)).isIn("fault", "read");
        }
    }

    /** What is well-formed, but no schema would accept it. */
    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "3.0.0", "4.0.0"})
    void elementsInWrongPlacesDoNoHarm(String version) throws Exception {
        XdomeaSamples.Message sample = sample(version);
        String whole = sample.xml();
        Random random = new Random(version.hashCode());
        String[] names = TAG.matcher(whole)
                .results()
                .map(tag -> tag.group().replaceAll("[</>]| .*", ""))
                .distinct()
                .toArray(String[]::new);
        for (int i = 0; i < TIMES; i++) {
            String from = names[random.nextInt(names.length)];
            String to = names[random.nextInt(names.length)];
            String xml =
                    switch (random.nextInt(3)) {
                        case 0 ->
                            whole.replaceAll(
                                    "(</?)" + Pattern.quote(from) + "(?=[ >])", "$1" + Matcher.quoteReplacement(to));
                        case 1 ->
                            whole.replaceAll(
                                    "(?s)<" + Pattern.quote(from) + "[ >].*?</" + Pattern.quote(from) + ">", "");
                        default -> whole.replaceFirst("<" + Pattern.quote(from) + "(?=[ >])", "<" + to + "/><" + from);
                    };
            assertThat(outcome(sample, xml.getBytes(StandardCharsets.UTF_8))).isIn("fault", "read");
        }
    }

    @Test
    void manyDocumentsAreReadSoon() throws Exception {
        XdomeaSamples.Message sample = message("3.0.0", "Abgabe.Abgabe.0401");
        for (int i = 0; i < 200; i++) {
            SampleObject vorgang = vorgang(uuid(1_000_000 + i)).with("Betreff", "Vorgang " + i);
            for (int j = 0; j < 100; j++) {
                int number = i * 100 + j;
                vorgang.add(dokument(uuid(number))
                        .with("Betreff", "Dokument " + number)
                        .version("1", file(uuid(5_000_000 + number), "D", "txt", "045", "x")));
            }
            sample.add(akte(uuid(2_000_000 + i)).with("Kennzeichen", "A " + i).add(vorgang));
        }
        Map<String, byte[]> files = sample.files();
        IndexedParcel parcel = new IndexedParcel(files);

        long start = System.nanoTime();
        DocumentMessage message = new XdomeaFormat().read(sample.fileName(), parcel);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf(
                "%d documents in %.1f MB of XML read in %d ms%n",
                message.statements().size(), files.get(sample.xmlName()).length / 1e6, took.toMillis());
        assertThat(message.statements()).hasSize(20_000);
        assertThat(message.remarks()).isEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(60));
    }

    private static XdomeaSamples.Message sample(String version) {
        return message(version, "Abgabe.Abgabe.0401")
                .add(akte(uuid(1))
                        .with("Kennzeichen", "A 1")
                        .with("Vertraulichkeitsstufe", "003")
                        .with("Aufbewahrungsdauer", "10")
                        .with("ZdA", "1")
                        .with("ZdADatum", "2020-01-01")
                        .add(vorgang(uuid(2))
                                .with("Betreff", "Vorgang")
                                .add(dokument(uuid(3))
                                        .with("Betreff", "Bescheid")
                                        .version(
                                                "1",
                                                file(uuid(31), "Bescheid", "txt", "045", "x")
                                                        .withHash("00", "MD5"))
                                        .add(XdomeaSamples.anlage(uuid(4)).with("Betreff", "Plan")))));
    }

    private static String outcome(XdomeaSamples.Message sample, byte[] xml) throws IOException {
        try {
            new XdomeaFormat().read(sample.fileName(), new MemoryParcel(sample.files()).with(sample.xmlName(), xml));
            return "read";
        } catch (FaultyMessageException e) {
            assertThat(e).hasMessageEndingWith(".");
            return "fault";
        }
    }
}
