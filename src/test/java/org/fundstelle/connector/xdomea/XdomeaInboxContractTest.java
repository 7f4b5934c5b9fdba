package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.inbox.LocalInboxContractTest;
import org.fundstelle.connector.xdomea.SampleObject.SampleFile;
import org.junit.jupiter.api.Test;

/** The contract with messages of xdomea, deletions included. */
class XdomeaInboxContractTest extends LocalInboxContractTest {

    private static final String VERSION = "3.0.0";
    private static final String FILE = "akte-1";

    @Override
    protected String connector() {
        return "xdomea";
    }

    @Override
    protected String name(String stem) {
        return "unten/" + stem + "_Abgabe.Abgabe.0401.zip";
    }

    @Override
    protected byte[] message(Instant made, List<Letter> letters) {
        SampleObject file = XdomeaSamples.akte(FILE).with("Kennzeichen", "61-3").with("Betreff", "Bauakte");
        letters.forEach(letter -> file.add(document(letter)));
        return XdomeaSamples.message(VERSION, "Abgabe.Abgabe.0401")
                .created(made.toString())
                .add(file)
                .zip();
    }

    private static SampleObject document(Letter letter) {
        SampleFile file =
                XdomeaSamples.file(letter.id(), "x", "txt", "045", letter.text() == null ? "" : letter.text());
        return XdomeaSamples.dokument(letter.id())
                .with("Betreff", letter.title())
                .with("Vertraulichkeitsstufe", code(letter.marking()))
                .version("1", letter.text() == null ? new SampleFile(file.name(), file.formatCode(), null) : file);
    }

    private static String code(String marking) {
        return switch (marking) {
            case null -> null;
            case "Geheim" -> "001";
            case "VS-NfD" -> "002";
            case "Offen" -> "003";
            default -> throw new IllegalArgumentException(marking);
        };
    }

    @Override
    protected Optional<byte[]> deletion(Instant made, List<Letter> letters) {
        return Optional.of(deletion(made, letters.stream().map(Letter::id).toArray(String[]::new)));
    }

    private static byte[] deletion(Instant made, String... ids) {
        return XdomeaSamples.message(VERSION, "FVDaten.SGOEndgueltigLoeschen.0615")
                .created(made.toString())
                .ids(ids)
                .zip();
    }

    @Override
    protected String path(Letter letter) {
        return "61-3/" + letter.title() + ".txt";
    }

    @Test
    void deletionOfAFileTakesEverythingInIt() throws Exception {
        put(name("a"), message(MADE, List.of(Letter.of(1, "a"), Letter.of(2, "b"))), Instant.now());
        rig().scan();
        assertThat(rig().livePaths()).hasSize(2);
        put("loeschen.zip", deletion(MADE.plusSeconds(60), FILE), Instant.now());
        put("spaet.zip", message(MADE.plusSeconds(30), List.of(Letter.of(3, "c"))), Instant.now());
        rig().scan();

        assertThat(rig().livePaths()).isEmpty();
    }
}
