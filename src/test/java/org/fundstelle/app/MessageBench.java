package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.fundstelle.connector.EventSourceContractTest.Letter;
import org.fundstelle.connector.xdomea.SampleObject;
import org.fundstelle.connector.xdomea.XdomeaSamples;
import org.fundstelle.connector.xjustiz.XjustizMessages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents a second of one large message through the whole program. Run with {@code -Dtest.groups.excluded= -Dtest=MessageBench};
 * {@code -Dfundstelle.test.bench-documents} says how many.
 */
@Tag("bench")
class MessageBench {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCES = "/api/v1/admin/sources";
    private static final int DOCUMENTS = Integer.getInteger("fundstelle.test.bench-documents", 2_000);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String SENTENCE =
            "Die zuständige Behörde entscheidet über den Antrag auf Erteilung der Genehmigung innerhalb von drei Monaten. ";

    @TempDir
    private Path root;

    @Test
    void measuresOneLargeMessageOfEachStandard() throws Exception {
        Path sources = Files.writeString(root.resolve("sources.yaml"), "sources: []\n");
        try (RunningFundstelle fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of(
                        "fundstelle.sources-file",
                        sources.toString(),
                        "fundstelle.sources.local-roots[0]",
                        root.toString()))) {
            HttpCaller local = fundstelle.local();
            measure(local, "xjustiz", "warm", XjustizMessages.archive(Instant.EPOCH, letters("warm", 200)), 200);
            measure(local, "xdomea", "xdomea", xdomea(), DOCUMENTS);
            measure(
                    local,
                    "xjustiz",
                    "xjustiz",
                    XjustizMessages.archive(Instant.EPOCH, letters("xjustiz", DOCUMENTS)),
                    DOCUMENTS);
        }
    }

    private void measure(HttpCaller local, String connector, String id, byte[] message, int count) throws Exception {
        Path drop = Files.createDirectory(root.resolve(id));
        Files.write(drop.resolve("nachricht.zip"), message);
        ObjectNode request = JSON.createObjectNode()
                .put("id", id)
                .put("connector", connector)
                .put("collection", "documents");
        request.putObject("parameters").put("directory", drop.toString());
        request.putObject("access").putArray("allow").add("user:anna");
        long begin = System.nanoTime();
        HttpResponse<String> made = local.post(SOURCES, request);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> local.source(id).at("/documents/indexed").asInt() >= count);
        double first = seconds(begin);
        local.awaitRest(id);
        begin = System.nanoTime();
        assertThat(local.scan(id).at("/lastScan/changed").asInt()).isZero();
        System.out.printf(
                Locale.ROOT,
                "%s: %d documents in %.1f s, %.1f/s; second scan %.2f s%n",
                id,
                count,
                first,
                count / first,
                seconds(begin));
    }

    private static byte[] xdomea() {
        SampleObject[] documents = IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> XdomeaSamples.dokument(XdomeaSamples.uuid(1_000 + i))
                        .with("Betreff", "Schreiben " + i)
                        .version(
                                "1",
                                XdomeaSamples.file(
                                        XdomeaSamples.uuid(100_000 + i), "Schreiben", "txt", "045", text("xdomea", i))))
                .toArray(SampleObject[]::new);
        return XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(XdomeaSamples.akte(XdomeaSamples.uuid(1))
                        .with("Betreff", "Sammelakte")
                        .with("Kennzeichen", "60-12/1")
                        .add(XdomeaSamples.vorgang(XdomeaSamples.uuid(2))
                                .with("Betreff", "Sammelvorgang")
                                .with("Kennzeichen", "60-12/1-1")
                                .add(documents)))
                .zip();
    }

    private static List<Letter> letters(String id, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Letter.of(1_000 + i, text(id, i)))
                .toList();
    }

    /** About 1 KB, nowhere twice. */
    private static String text(String id, int i) {
        return "Aktenzeichen " + id + "-" + i + ". " + SENTENCE.repeat(9);
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e9;
    }
}
