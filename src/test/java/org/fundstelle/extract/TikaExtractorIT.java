package org.fundstelle.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.fundstelle.document.Block;
import org.fundstelle.document.Block.Heading;
import org.fundstelle.document.Block.ListItem;
import org.fundstelle.document.Block.Paragraph;
import org.fundstelle.document.Block.Table;
import org.fundstelle.extract.Extraction.Child;
import org.fundstelle.extract.Extraction.Extracted;
import org.fundstelle.extract.Extraction.Failed;
import org.fundstelle.extract.SampleFiles.PdfText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TikaExtractorIT {

    private static final String MOCK = "org.apache.tika.parser.mock.MockParser";
    private static final String GERMAN =
            "Der Gemeinderat hat in seiner öffentlichen Sitzung die folgende Satzung über die Erhebung von Gebühren beschlossen.";

    @TempDir
    private static Path spool;

    private static TikaExtractor extractor;
    private static int calls;

    @BeforeAll
    static void start() {
        extractor = new TikaExtractor(settings("pool", 2, Duration.ofSeconds(60), ""), List.of(MOCK));
    }

    @AfterAll
    static void stop() {
        extractor.close();
    }

    private static ExtractorSettings settings(String name, int forks, Duration timeout, String ocr) {
        ExtractorSettings defaults = ExtractorSettings.defaults(spool.resolve(name));
        return new ExtractorSettings(
                forks,
                defaults.java(),
                defaults.classPath(),
                256,
                timeout,
                new ExtractionLimits(10_000_000, 2, 10, 1_000_000, 5, 20, 2_000_000, 3),
                defaults.directory(),
                ocr,
                "deu+eng");
    }

    // ---- formats

    @Test
    void readsHeadingsAndTablesOfWord() throws IOException {
        for (boolean german : new boolean[] {true, false}) {
            Extracted word = extracted("satzung.docx", SampleFiles.word(german));
            assertThat(word.blocks())
                    .containsExactly(
                            new Heading(1, "Allgemeines", 0),
                            new Paragraph(
                                    "Für Amtshandlungen der Stadt werden Gebühren nach dieser Satzung erhoben.", 0),
                            new Heading(2, "Schuldner", 0),
                            new Paragraph("Gebührenschuldner ist, wer die Amtshandlung beantragt hat.", 0),
                            new Table(List.of("Leistung", "Gebühr"), List.of(List.of("Beglaubigung", "5 Euro")), 0));
            assertThat(word.properties().title()).isEqualTo("Satzung über Gebühren");
            assertThat(word.properties().author()).isEqualTo("Kämmerei");
            assertThat(word.properties().language()).isEqualTo("de");
            assertThat(word.properties().created()).isNotNull();
            assertThat(word.partial()).isFalse();
        }
    }

    @Test
    void readsSheetsAsTables() throws IOException {
        assertThat(extracted("haushalt.xlsx", SampleFiles.workbook()).blocks())
                .startsWith(
                        new Heading(1, "Einnahmen", 1),
                        new Table(
                                List.of("Jahr", "Betrag"),
                                List.of(List.of("2023", "Einnahmen 100"), List.of("2024", "Einnahmen 200")),
                                1),
                        new Heading(1, "Ausgaben", 2));
    }

    @Test
    void readsSlidesWithTheirTitles() throws IOException {
        List<Block> blocks = extracted("vortrag.pptx", SampleFiles.slides()).blocks();
        assertThat(blocks).contains(new Heading(1, "Haushalt", 1), new Heading(1, "Ausblick", 2));
        assertThat(texts(blocks)).anyMatch(text -> text.endsWith("Punkt zu Ausblick"));
    }

    @Test
    void readsGermanTextInAnyCharacterSet() throws IOException {
        String text =
                "Grüße aus Köln\r\n\r\nDie Größe der Straßen- und\r\nWegeflächen wird vom Verwal-\r\ntungsamt geprüft.";
        for (byte[] bytes : List.of(text.getBytes(ISO_8859_1), text.getBytes(UTF_8), text.getBytes(UTF_16))) {
            assertThat(extracted("brief.txt", bytes).blocks())
                    .containsExactly(
                            new Paragraph("Grüße aus Köln", 0),
                            new Paragraph(
                                    "Die Größe der Straßen- und Wegeflächen wird vom Verwaltungsamt geprüft.", 0));
        }
    }

    @Test
    void readsWebPages() throws IOException {
        String html = "<html><head><title>Satzung</title><style>x{}</style></head><body><nav>Menü</nav><h2>Zweck</h2>"
                + "<ol><li>eins<ul><li>innen</li></ul></li><li>zwei</li></ol></body></html>";
        assertThat(extracted("seite.html", html.getBytes(UTF_8)).blocks())
                .containsExactly(
                        new Heading(2, "Zweck", 0),
                        new ListItem(0, "1.", "eins", 0),
                        new ListItem(1, "-", "innen", 0),
                        new ListItem(0, "2.", "zwei", 0));
    }

    @Test
    void readsSeparatedValuesAsTable() throws IOException {
        assertThat(extracted("liste.csv", "Name;Betrag\nMüller;12,50\nSchäfer;9,00\n".getBytes(ISO_8859_1))
                        .blocks())
                .containsExactly(new Table(
                        List.of("Name", "Betrag"), List.of(List.of("Müller", "12,50"), List.of("Schäfer", "9,00")), 0));
    }

    @Test
    void readsHeadingsOfTaggedPdf() throws IOException {
        byte[] pdf = SampleFiles.taggedPdf(List.of(
                Map.entry("H1", "Dienstanweisung"),
                Map.entry("P", "Diese Anweisung gilt in allen Ämtern."),
                Map.entry("H2", "Zweck"),
                Map.entry("P", "Sie regelt die Bau-"),
                Map.entry("Artifact", "Seite 1")));
        assertThat(extracted("tagged.pdf", pdf).blocks())
                .containsExactly(
                        new Heading(1, "Dienstanweisung", 1),
                        new Paragraph("Diese Anweisung gilt in allen Ämtern.", 1),
                        new Heading(2, "Zweck", 1),
                        new Paragraph("Sie regelt die Bau-", 1));
    }

    @Test
    void readsHeadingsOfUntaggedPdfBySizeAndDropsPageHeaders() throws IOException {
        List<List<PdfText>> pages = List.of(page(1), page(2), page(3));
        List<Block> blocks = extracted("plain.pdf", SampleFiles.pdf(pages)).blocks();
        assertThat(blocks)
                .startsWith(
                        new Heading(1, "Abschnitt 1", 1),
                        new Paragraph(
                                "Das Verwaltungsverfahren beginnt mit dem Antrag, den das Bau- und Planungsamt der Stadt"
                                        + " prüft und bescheidet.",
                                1),
                        new Heading(2, "Fristen", 1));
        assertThat(blocks).contains(new Heading(1, "Abschnitt 3", 3));
        assertThat(texts(blocks)).noneMatch(text -> text.contains("Seite") || text.contains("Stadtverwaltung"));
    }

    private static List<PdfText> page(int number) {
        return List.of(
                new PdfText("Stadtverwaltung Musterhausen", false, 9, 60, 810),
                new PdfText("Abschnitt " + number, true, 18, 60, 740),
                new PdfText("Das Verwaltungsverfahren beginnt mit dem Antrag, den das Bau-", false, 11, 60, 710),
                new PdfText("und Planungsamt der Stadt prüft und be-", false, 11, 60, 696),
                new PdfText("scheidet.", false, 11, 60, 682),
                new PdfText("Fristen", true, 11, 60, 650),
                new PdfText("Die Frist beträgt " + number + " Monate nach Eingang der Unterlagen.", false, 11, 60, 630),
                new PdfText("Seite " + number + " von 3", false, 9, 270, 40));
    }

    @Test
    void readsTablesOfUntaggedPdf() throws IOException {
        byte[] pdf = SampleFiles.pdf(List.of(List.of(
                new PdfText(
                        "Die folgenden Gebühren werden von der Stadt für ihre Leistungen erhoben.", false, 11, 60, 740),
                new PdfText("Leistung", false, 11, 60, 700),
                new PdfText("Gebühr", false, 11, 300, 700),
                new PdfText("Beglaubigung", false, 11, 60, 684),
                new PdfText("5,00", false, 11, 310, 684))));
        assertThat(extracted("tabelle.pdf", pdf).blocks())
                .contains(new Table(List.of("Leistung", "Gebühr"), List.of(List.of("Beglaubigung", "5,00")), 1));
    }

    @Test
    void readsLongSheets() throws IOException {
        List<Block> blocks =
                extracted("lang.xlsx", SampleFiles.longWorkbook(20_000)).blocks();
        assertThat(blocks).hasSize(2);
        assertThat(((Table) blocks.get(1)).rows()).hasSize(19_999).contains(List.of("Müller & Söhne 19999", "19999"));
    }

    @Test
    void readsEmbeddedOfficeDocumentsAfterTheText() throws Exception {
        Extracted word = extracted("mit.docx", SampleFiles.wordWithWorkbook());
        assertThat(word.blocks())
                .startsWith(new Paragraph("Die Tabelle ist eingebettet.", 0), new Heading(1, "Einnahmen", 0));
        assertThat(word.children()).isEmpty();
        assertThat(word.partial()).isFalse();
    }

    // ---- OCR

    @Test
    void reportsImageOnlyPagesWithoutOcr() throws IOException {
        assertThat(failed("scan.pdf", SampleFiles.scannedPdf(false, "eins", "zwei")))
                .isEqualTo(new Failed(FailureKind.NO_TEXT, "1, 2"));
        for (String format : List.of("png", "jpg", "tif")) {
            assertThat(failed("scan." + format, SampleFiles.picture("eins", format.replace("tif", "tiff"))))
                    .isEqualTo(new Failed(FailureKind.NO_TEXT, "1"));
        }
        Extracted mixed = extracted("mixed.pdf", SampleFiles.scannedPdf(true, "Ein Text.", "Ein Bild."));
        assertThat(mixed.imageOnlyPages()).containsExactly(2);
        assertThat(mixed.partial()).isTrue();
        assertThat(mixed.blocks()).containsExactly(new Paragraph("Ein Text.", 1));
    }

    @Test
    void readsScannedPagesByOcr() throws IOException {
        Assumptions.assumeTrue(OcrCommand.find("tesseract").isPresent(), "tesseract is not installed");
        try (TikaExtractor reading = new TikaExtractor(settings("ocr", 1, Duration.ofSeconds(60), "tesseract"))) {
            Extracted scan = (Extracted)
                    extract(reading, "scan.pdf", SampleFiles.scannedPdf(true, "Ein Text.", "Bescheid der Stadt"));
            assertThat(scan.blocks())
                    .containsExactly(new Paragraph("Ein Text.", 1), new Paragraph("Bescheid der Stadt", 2));
            assertThat(scan.ocr()).isTrue();
            assertThat(reading.version()).isEqualTo("tika-3.2.3/2/ocr-deu+eng").isNotEqualTo(extractor.version());
            assertThat(scan.partial()).isFalse();
            Extracted picture =
                    (Extracted) extract(reading, "scan.png", SampleFiles.picture("Sitzung am Montag", "png"));
            assertThat(texts(picture.blocks())).containsExactly("Sitzung am Montag");
        }
    }

    // ---- containers

    @Test
    void takesMailsApart() throws IOException {
        Extracted mail = extracted("mail.eml", MAIL.replace("\n", "\r\n").getBytes(UTF_8));
        assertThat(mail.properties().title()).isEqualTo("Bescheid über Gebühren");
        assertThat(mail.properties().author()).isEqualTo("Jürgen Müller <j.mueller@example.org>");
        assertThat(mail.properties().created()).isEqualTo(Instant.parse("2024-03-05T09:00:00Z"));
        assertThat(mail.blocks())
                .containsExactly(new Heading(1, "Bescheid", 0), new Paragraph("Anbei der Bescheid.", 0));
        assertThat(mail.children())
                .extracting(Child::name)
                .containsExactly("Gebühren.csv", "Gebühren (2).csv", "message.eml");
        assertThat(mail.children().getFirst().content()).hasContent("a;b\r\n1;2");
        assertThat(mail.children().getFirst().size()).isEqualTo(8);
    }

    private static final String MAIL = """
            From: =?UTF-8?Q?J=C3=BCrgen_M=C3=BCller?= <j.mueller@example.org>
            Subject: =?UTF-8?Q?Bescheid_=C3=BCber_Geb=C3=BChren?=
            Date: Tue, 05 Mar 2024 10:00:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: multipart/related; boundary="r"

            --r
            Content-Type: multipart/alternative; boundary="c"

            --c
            Content-Type: text/plain; charset=utf-8

            Nur Text.
            --c
            Content-Type: text/html; charset=utf-8

            <h1>Bescheid</h1><p>Anbei der Bescheid.<img src="cid:logo"></p>
            --c--
            --r
            Content-Type: image/png; name="logo.png"
            Content-ID: <logo>
            Content-Disposition: inline
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --r--
            --b
            Content-Type: text/csv
            Content-Disposition: attachment; filename*=UTF-8''Geb%C3%BChren.csv

            a;b
            1;2
            --b
            Content-Type: text/csv; name="=?UTF-8?Q?Geb=C3=BChren.csv?="
            Content-Disposition: attachment

            a;b
            --b
            Content-Type: message/rfc822

            Subject: innen

            Innerer Text.
            --b
            Content-Type: application/pkcs7-signature; name="smime.p7s"
            Content-Disposition: attachment; filename="smime.p7s"

            x
            --b--
            """;

    @Test
    void takesOutlookMessagesApart() throws IOException {
        byte[] message = SampleFiles.outlook(
                "Bescheid über Gebühren",
                "Jürgen Müller",
                "Anbei der Bescheid.",
                "Gebühren.csv",
                "a;b".getBytes(UTF_8));
        Extracted mail = extracted("mail.msg", message);
        assertThat(mail.properties().mimeType()).isEqualTo("application/vnd.ms-outlook");
        assertThat(mail.properties().title()).isEqualTo("Bescheid über Gebühren");
        assertThat(mail.properties().author()).isEqualTo("Jürgen Müller");
        assertThat(mail.blocks()).containsExactly(new Paragraph("Anbei der Bescheid.", 0));
        assertThat(mail.children()).extracting(Child::name).containsExactly("Gebühren.csv");
        assertThat(mail.children().getFirst().content()).hasContent("a;b");
    }

    @Test
    void takesArchivesApartWithoutLeavingTheWorkDirectory() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("Akten/Übersicht.txt", "eins".getBytes(UTF_8));
        entries.put("../../etc/böse.txt", "zwei".getBytes(UTF_8));
        entries.put("/abs.txt", "drei".getBytes(UTF_8));
        entries.put("innen.zip", SampleFiles.zip(Map.of("x.txt", new byte[] {1})));
        Extracted archive = extracted("akten.zip", SampleFiles.zip(entries));
        assertThat(archive.blocks()).isEmpty();
        assertThat(archive.children())
                .extracting(Child::name)
                .containsExactly("Akten/Übersicht.txt", "etc/böse.txt", "abs.txt", "innen.zip");
        assertThat(archive.children()).allSatisfy(child -> assertThat(child.content())
                .startsWith(spool.toAbsolutePath())
                .isRegularFile());
        assertThat(archive.children().get(1).content()).hasContent("zwei");
    }

    @Test
    void refusesArchivesBeyondTheLimits() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            many.put(i + ".txt", new byte[] {1});
        }
        assertThat(failed("viele.zip", SampleFiles.zip(many))).isEqualTo(new Failed(FailureKind.TOO_MANY, "10"));
        assertThat(failed("bombe.zip", SampleFiles.zip(Map.of("b.txt", new byte[2_000_000])))
                        .kind())
                .isEqualTo(FailureKind.LIMIT);
    }

    // ---- failures

    @Test
    void namesWhatIsWrong() throws Exception {
        byte[] word = SampleFiles.word(true);
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertThat(failed("leer.pdf", new byte[0]).kind()).isEqualTo(FailureKind.EMPTY);
        assertThat(failed("geheim.pdf", SampleFiles.encryptedPdf()).kind()).isEqualTo(FailureKind.ENCRYPTED);
        assertThat(failed("geheim.docx", SampleFiles.encryptedWord()).kind()).isEqualTo(FailureKind.ENCRYPTED);
        assertThat(failed("geheim.zip", SampleFiles.encryptedZip()).kind()).isEqualTo(FailureKind.ENCRYPTED);
        assertThat(failed("halb.docx", Arrays.copyOf(word, word.length / 2)).kind())
                .isEqualTo(FailureKind.DAMAGED);
        byte[] pdf = SampleFiles.pdf(List.of(List.of(new PdfText("Text", false, 11, 60, 700))));
        assertThat(failed("halb.pdf", Arrays.copyOf(pdf, 300)).kind()).isEqualTo(FailureKind.DAMAGED);
        assertThat(failed("rauschen", noise).kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failed("leer.txt", " \n \n".getBytes(UTF_8)).kind()).isEqualTo(FailureKind.NO_CONTENT);
    }

    @Test
    void keepsTextBeforeAnError() throws IOException {
        Extracted partial = extracted(
                "teil.xml",
                mock("<write element=\"p\">" + GERMAN + "</write>"
                        + "<throw class=\"java.io.IOException\">kaputt</throw>"));
        assertThat(texts(partial.blocks())).containsExactly(GERMAN);
        assertThat(partial.partial()).isTrue();
    }

    @Test
    void keepsLongText() throws IOException {
        String line = GERMAN + " & <mehr>\n\n";
        Extracted text =
                extracted("lang.txt", line.repeat(5_000_000 / line.length()).getBytes(UTF_8));
        assertThat(text.blocks().size()).isEqualTo(5_000_000 / line.length());
        assertThat(text.partial()).isFalse();
    }

    @Test
    void survivesPoison() throws Exception {
        try (TikaExtractor small = new TikaExtractor(settings("poison", 1, Duration.ofSeconds(3), ""), List.of(MOCK))) {
            assertThat(extract(
                            small, "hang.xml", mock("<hang millis=\"600000\" heavy=\"true\" pulse_millis=\"100\"/>")))
                    .isEqualTo(new Failed(FailureKind.TIMEOUT, "3 s"));
            assertReads(small);
            assertThat(((Failed) extract(small, "oom.xml", mock("<oom/>"))).kind())
                    .isEqualTo(FailureKind.OUT_OF_MEMORY);
            assertReads(small);
            assertThat(((Failed) extract(small, "exit.xml", mock("<system_exit/>"))).kind())
                    .isEqualTo(FailureKind.CRASH);
            assertReads(small);
        }
    }

    private static void assertReads(TikaExtractor extractor) throws IOException {
        assertThat(extract(extractor, "gut.txt", GERMAN.getBytes(UTF_8))).isInstanceOf(Extracted.class);
    }

    private static byte[] mock(String actions) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><mock>" + actions + "</mock>").getBytes(UTF_8);
    }

    // ---- the pool

    @Test
    void servesMoreCallersThanProcesses() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
            List<Future<Extraction>> results = callers.invokeAll(
                    Collections.nCopies(24, () -> extract(extractor, "gut.txt", GERMAN.getBytes(UTF_8))));
            for (Future<Extraction> result : results) {
                assertThat(result.get()).isInstanceOf(Extracted.class);
            }
        }
    }

    @Test
    void saysWhenNoProcessCanBeStarted() throws IOException {
        ExtractorSettings good = settings("broken", 1, Duration.ofSeconds(60), "");
        ExtractorSettings broken = new ExtractorSettings(
                1,
                spool.resolve("no-java"),
                good.classPath(),
                256,
                good.timeout(),
                good.limits(),
                good.directory(),
                "",
                "deu");
        try (TikaExtractor none = new TikaExtractor(broken)) {
            assertThatThrownBy(() -> extract(none, "gut.txt", GERMAN.getBytes(UTF_8)))
                    .isInstanceOf(ExtractorUnavailableException.class);
        }
    }

    @Test
    void processesEndWithTheirParent() throws Exception {
        Process parent = new ProcessBuilder(
                        ExtractorSettings.defaults(spool).java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HangingExtraction.class.getName(),
                        spool.resolve("orphan").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = parent.inputReader()) {
            assertThat(output.lines().anyMatch(HangingExtraction.READY::equals)).isTrue();
            List<ProcessHandle> forks = parent.descendants().toList();
            assertThat(forks).isNotEmpty();
            parent.destroyForcibly().waitFor();
            assertThat(forks).allSatisfy(fork -> assertThat(fork.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    @Test
    void refusesFatJar() throws IOException {
        Path jar = SampleFiles.write(
                spool,
                "app.jar",
                SampleFiles.zip(Map.of("BOOT-INF/lib/", new byte[0], "BOOT-INF/classpath.idx", new byte[0])));
        ExtractorSettings good = settings("fat", 1, Duration.ofSeconds(60), "");
        ExtractorSettings fat = new ExtractorSettings(
                1, good.java(), jar.toString(), 256, good.timeout(), good.limits(), good.directory(), "", "deu");
        assertThatThrownBy(() -> new TikaExtractor(fat))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("app.jar");
    }

    // ----

    private static Extracted extracted(String name, byte[] content) throws IOException {
        Extraction extraction = extract(extractor, name, content);
        assertThat(extraction).isInstanceOf(Extracted.class);
        return (Extracted) extraction;
    }

    private static Failed failed(String name, byte[] content) throws IOException {
        Extraction extraction = extract(extractor, name, content);
        assertThat(extraction).as(name).isInstanceOf(Failed.class);
        return (Failed) extraction;
    }

    private static Extraction extract(TikaExtractor extractor, String name, byte[] content) throws IOException {
        Path work = Files.createDirectory(spool.resolve("work-" + nextCall()));
        return extractor.extract(Files.write(work.resolveSibling(work.getFileName() + ".bin"), content), name, work);
    }

    private static synchronized int nextCall() {
        return calls++;
    }

    private static List<String> texts(List<Block> blocks) {
        return blocks.stream().map(Block::text).collect(Collectors.toList());
    }
}
