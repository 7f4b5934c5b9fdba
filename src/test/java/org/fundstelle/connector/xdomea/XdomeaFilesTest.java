package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.xdomea.Reading.document;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.file;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.fundstelle.connector.inbox.DamagedParcelException;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.xdomea.SampleObject.SampleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file is the content of a document, and what comes of files that are absent, damaged or not named. */
class XdomeaFilesTest {

    private static final byte[] CONTENT = "Bescheid über die Gebühr".getBytes(StandardCharsets.UTF_8);
    private static final String FILE = uuid(31) + "_Bescheid.txt";

    @Test
    void newestVersionInTheBestFormatIsTaken() throws Exception {
        StatedDocument document = document(
                "3.0.0",
                dokument(uuid(3))
                        .version(
                                "2",
                                format("tif", "023"),
                                format("docx", "035"),
                                format("pdf", "044"),
                                new SampleFile(uuid(9) + ".pdf", "018", CONTENT))
                        .version("1", new SampleFile(uuid(8) + ".pdf", "044", CONTENT)));

        assertThat(attached(document)).isEqualTo(uuid(31) + "_Bescheid.pdf");
        assertThat(document.record().extra()).containsEntry("documentVersion", "2");
    }

    /** The first named is the better one. */
    @ParameterizedTest
    @CsvSource({
        "pdf, 044, pdf, 018",
        "pdf, 018, odt, 015",
        "rtf, 022, txt, 045",
        "eml, 006, xyz, 100",
        "xyz, 100, png, 019",
        "docx, 100, jpg, 100",
        "pdf, 100, tif, 044"
    })
    void betterFormatIsTakenWhateverTheOrder(String good, String goodCode, String other, String otherCode)
            throws Exception {
        SampleFile better = new SampleFile(uuid(1) + "_a." + good, goodCode, CONTENT);
        SampleFile worse = new SampleFile(uuid(2) + "_b." + other, otherCode, CONTENT);

        assertThat(attached(document("2.3.0", dokument(uuid(3)).version("1", better, worse))))
                .isEqualTo(better.name());
        assertThat(attached(document("2.3.0", dokument(uuid(3)).version("1", worse, better))))
                .isEqualTo(better.name());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "2, 1, 0", "1.9, 1.10, 1", "1.2, 1.1.9, 0", "'', '', 1", "2, Entwurf, 1", "3, 3, 1"})
    void newestIsTheHighestNumberOrTheLast(String first, String second, int newest) throws Exception {
        StatedDocument document = document(
                "3.0.0",
                dokument(uuid(3))
                        .version(first, new SampleFile(uuid(0) + ".txt", "045", CONTENT))
                        .version(second, new SampleFile(uuid(1) + ".txt", "045", CONTENT)));

        assertThat(attached(document)).isEqualTo(uuid(newest) + ".txt");
    }

    @Test
    void absentFileIsMissingAndOthersAreTaken() throws Exception {
        XdomeaSamples.Message message = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", format("txt", "045")))
                .add(dokument(uuid(4)).version("1", file(uuid(41), "Da", "txt", "045", "da")));
        List<StatedDocument> documents =
                Reading.documents(read(message, new MemoryParcel(message.files()).without(FILE)));

        assertThat(documents.get(0).content())
                .isEqualTo(new Missing(
                        "Element Abgabe.Abgabe.0401/Schriftgutobjekt/Dokument/Version/Format/Primaerdokument/Dateiname, file "
                                + FILE + ": there is no such file in the message."));
        assertThat(attached(documents.get(1))).isEqualTo(uuid(41) + "_Da.txt");
    }

    @Test
    void otherFormatStandsInForAnAbsentFile() throws Exception {
        XdomeaSamples.Message message = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", format("pdf", "044"), format("txt", "045")));
        DocumentMessage read = read(message, new MemoryParcel(message.files()).without(uuid(31) + "_Bescheid.pdf"));

        assertThat(attached(Reading.only(read))).isEqualTo(FILE);
        assertThat(read.remarks())
                .hasSize(1)
                .first()
                .asString()
                .contains(uuid(31) + ": there is no such file", "another format of the same version was taken")
                .doesNotContain("Bescheid");
    }

    @Test
    void olderVersionNeverStandsInForTheNewest() throws Exception {
        XdomeaSamples.Message message = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3))
                        .version("1", file(uuid(30), "Alt", "txt", "045", "alt"))
                        .version("2", format("txt", "045")));
        DocumentMessage read = read(message, new MemoryParcel(message.files()).without(FILE));

        assertThat(Reading.only(read).content()).isInstanceOf(Missing.class);
        assertThat(read.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"b/plan.txt, b/plan.txt", "'a\\plan.txt', a/plan.txt", "plan.txt, "})
    void pathThatIsStatedCountsAndNoNameIsGuessed(String stated, String taken) throws Exception {
        XdomeaSamples.Message message = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", new SampleFile(stated, "045", null)));
        StatedDocument document = Reading.only(read(
                message,
                new MemoryParcel(message.files()).with("a/plan.txt", CONTENT).with("b/plan.txt", CONTENT)));

        if (taken == null) {
            assertThat(((Missing) document.content()).fault()).contains("'a/plan.txt', 'b/plan.txt'");
        } else {
            assertThat(attached(document)).isEqualTo(taken);
        }
    }

    @Test
    void fileNameThatIsNotNamedIsMissing() throws Exception {
        String xml = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", format("txt", "045")))
                .xml()
                .replaceAll("<xdomea:Dateiname>.*</xdomea:Dateiname>", "");

        assertThat(Reading.only(Reading.readXml(xml)).content())
                .isEqualTo(
                        new Missing(
                                "Element Abgabe.Abgabe.0401/Schriftgutobjekt/Dokument/Version/Format/Primaerdokument/Dateiname is missing, so that no file is named."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Primaerdokumente/00000000-0000-4000-8000-000000000031_Gebühr.txt",
                "00000000-0000-4000-8000-000000000031_Gebühr.txt",
                "00000000-0000-4000-8000-000000000031_GEBÜHR.TXT",
                "a/b/00000000-0000-4000-8000-000000000031_Geb?hr.txt"
            })
    void fileIsFoundInFoldersAndInOtherSpellings(String path) throws Exception {
        String name = uuid(31) + "_Gebühr.txt";
        XdomeaSamples.Message message = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", new SampleFile("dateien\\" + name, "045", null)));
        DocumentMessage read = read(message, new MemoryParcel(message.files()).with(path, CONTENT));

        assertThat(attached(Reading.only(read))).isEqualTo(path);
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void fileThatIsNotNamedIsKeptOutAndTold() throws Exception {
        XdomeaSamples.Message message = XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", format("txt", "045")));
        DocumentMessage read = read(
                message,
                new MemoryParcel(message.files())
                        .with("geheim.pdf", CONTENT)
                        .with("x/y.txt", CONTENT)
                        .with(uuid(77) + "_Kündigung Meier.pdf", CONTENT));

        assertThat(Reading.documents(read)).hasSize(1);
        assertThat(read.remarks())
                .containsExactly("Files that the message does not name, kept out: 3 (" + uuid(77) + ").");
    }

    @Test
    void documentWithoutFileIsDescribed() throws Exception {
        StatedDocument document = document(
                "3.0.0",
                XdomeaSamples.akte(uuid(1))
                        .with("Betreff", "Bauvorhaben")
                        .with("Kennzeichen", "BA 12/2023")
                        .add(XdomeaSamples.vorgang(uuid(2))
                                .with("Betreff", "Genehmigung")
                                .add(dokument(uuid(3))
                                        .with("Betreff", "Plan auf Papier")
                                        .with("Kennzeichen", "D 1")
                                        .with("DatumDesSchreibens", "2023-04-05")
                                        .with("Typ", "Plan"))));

        assertThat(((Described) document.content()).description()).isEqualTo("""
                        Dokument: Plan auf Papier
                        Kennzeichen: D 1
                        Dokumenttyp: Plan
                        Datum des Schreibens: 5. April 2023
                        Vorgang: Genehmigung
                        Akte: BA 12/2023 Bauvorhaben""");
        assertThat(document.path()).isEqualTo("BA 12-2023/Genehmigung/Plan auf Papier.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA-256",
                "SHA-384",
                "SHA-512",
                "SHA-1",
                "MD5",
                "SHA3-256",
                "http://www.w3.org/2001/04/xmlenc#sha256"
            })
    void hashThatFitsIsAccepted(String algorithm) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm.startsWith("http") ? "SHA-256" : algorithm)
                .digest(CONTENT);

        assertThat(attached(hashed(HexFormat.of().withUpperCase().formatHex(digest), algorithm)))
                .isEqualTo(FILE);
        assertThat(attached(hashed(Base64.getEncoder().encodeToString(digest), algorithm)))
                .isEqualTo(FILE);
    }

    @Test
    void hashOfAnotherContentIsMissing() throws Exception {
        String other =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(new byte[1]));

        assertThat(((Missing) hashed(other, "SHA-256").content()).fault())
                .contains("/Primaerdokument/Hash, file " + FILE, "its SHA-256 is")
                .doesNotContain(other);
    }

    @ParameterizedTest
    @CsvSource({"WHIRLPOOL, the unknown algorithm WHIRLPOOL", "'', a hash without an algorithm"})
    void hashThatCannotBeVerifiedIsMissing(String algorithm, String told) throws Exception {
        assertThat(((Missing) hashed("00", algorithm).content()).fault()).contains(told);
    }

    @Test
    void damagedFileIsMissing() throws Exception {
        assertThat(((Missing) failing(new DamagedParcelException("damaged", null))
                                .content())
                        .fault())
                .contains("file " + FILE + ": the file is damaged");
    }

    @Test
    void unreachableFileFailsTheReading() {
        assertThatThrownBy(() -> failing(new IOException("connection reset"))).hasMessage("connection reset");
    }

    @ParameterizedTest
    @CsvSource({
        "Gebührenbescheid.txt, Gebührenbescheid.txt",
        "Gebührenbescheid.docx, Gebührenbescheid.docx.txt",
        "Nr. 3, Nr. 3.txt",
        "C:\\Temp\\Brief.TXT, Brief.txt",
        "a/b, b.txt",
        "'', Bescheid 1-2.txt"
    })
    void originalNameIsTheName(String original, String name) throws Exception {
        StatedDocument document = document(
                "3.0.0",
                dokument(uuid(3))
                        .with("Betreff", "Bescheid 1/2")
                        .version("1", format("txt", "045").withOriginalName(original)));

        assertThat(document.path()).isEqualTo(name);
    }

    @Test
    void extensionComesFromTheOriginalNameIfTheFileHasNone() throws Exception {
        StatedDocument document = document(
                "3.0.0",
                dokument(uuid(3)).version("1", new SampleFile(uuid(31), "Brief.docx", "035", CONTENT, null, null)));

        assertThat(document.path()).isEqualTo("Brief.docx");
    }

    @ParameterizedTest
    @CsvSource({"'..', '_.txt'", "' ', Bescheid.txt", "'a\tb', 'a b.txt'"})
    void titlesMakeUsablePaths(String title, String path) throws Exception {
        assertThat(document("3.0.0", dokument(uuid(3)).with("Betreff", title).version("1", format("txt", "045")))
                        .path())
                .isEqualTo(path);
    }

    @Test
    void longTitlesAreCutBeforeTheExtension() throws Exception {
        String path = document(
                        "3.0.0",
                        dokument(uuid(3)).with("Betreff", "ü".repeat(5_000)).version("1", format("txt", "045")))
                .path();

        assertThat(path).hasSize(200).endsWith("ü.txt");
    }

    private static SampleFile format(String extension, String code) {
        return new SampleFile(uuid(31) + "_Bescheid." + extension, code, CONTENT);
    }

    private static StatedDocument hashed(String value, String algorithm) throws Exception {
        return document(
                "4.0.0", dokument(uuid(3)).version("1", format("txt", "045").withHash(value, algorithm)));
    }

    /** A document whose file cannot be read. */
    private static StatedDocument failing(IOException failure) throws Exception {
        XdomeaSamples.Message message = XdomeaSamples.message("4.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", format("txt", "045").withHash("00", "MD5")));
        MemoryParcel whole = new MemoryParcel(message.files());
        Parcel broken = new Parcel() {
            @Override
            public List<Entry> entries() {
                return whole.entries();
            }

            @Override
            public List<Entry> candidates(String stated, String folder) {
                return whole.candidates(stated, folder);
            }

            @Override
            public InputStream open(Entry entry) throws IOException {
                if (entry.path().equals(FILE)) {
                    throw failure;
                }
                return whole.open(entry);
            }
        };
        return Reading.only(read(message, broken));
    }

    private static DocumentMessage read(XdomeaSamples.Message message, Parcel parcel) throws Exception {
        return new XdomeaFormat().read(message.fileName(), parcel);
    }

    private static String attached(StatedDocument document) {
        assertThat(document.content()).isInstanceOf(Attached.class);
        return ((Attached) document.content()).entry().path();
    }
}
