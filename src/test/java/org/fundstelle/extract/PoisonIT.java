package org.fundstelle.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.fundstelle.document.Block;
import org.fundstelle.extract.Extraction.Child;
import org.fundstelle.extract.Extraction.Extracted;
import org.fundstelle.extract.Extraction.Failed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Files that try to harm their reader end within the limits, and good files beside them keep flowing. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PoisonIT {

    private static final boolean FULL = "full".equals(System.getProperty("fundstelle.test.poison"));
    private static final String MOCK = "org.apache.tika.parser.mock.MockParser";
    private static final String GOOD =
            "Der Gemeinderat hat in seiner öffentlichen Sitzung die Satzung über Gebühren beschlossen.";
    private static final Duration TIMEOUT = Duration.ofSeconds(FULL ? 60 : 6);
    private static final ExtractionLimits LIMITS = FULL
            ? ExtractionLimits.DEFAULTS
            : new ExtractionLimits(1_000_000, 2, 500, 20_000_000, 5, 800, 30_000_000, 3);
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private static Path directory;

    private static TikaExtractor extractor;
    private static HttpServer outside;
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static double aloneRate;
    private static double besideRate;

    private final AtomicBoolean done = new AtomicBoolean();
    private ExecutorService neighbours;
    private Future<Integer> neighbour;
    private long started;

    @BeforeAll
    static void start() throws Exception {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        outside.createContext("/", exchange -> {
            REQUESTS.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        outside.start();
        ExtractorSettings defaults = ExtractorSettings.defaults(directory.resolve("extract"));
        extractor = new TikaExtractor(
                new ExtractorSettings(
                        2,
                        defaults.java(),
                        defaults.classPath(),
                        FULL ? 512 : 256,
                        TIMEOUT,
                        LIMITS,
                        defaults.directory(),
                        "tesseract",
                        "deu+eng"),
                List.of(MOCK));
        readGood();
        readGood();
        long begin = System.nanoTime();
        int files = 0;
        while (System.nanoTime() - begin < 1_000_000_000L) {
            readGood();
            files++;
        }
        aloneRate = files * 1e9 / (System.nanoTime() - begin);
    }

    @AfterAll
    static void stop() {
        extractor.close();
        outside.stop(0);
        System.out.printf("%n%-50s %-22s %9s  %s%n", "What", "File", "ms", "Caught by, and what people read");
        TABLE.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "Good files a second: %.0f alone, %.0f beside poison (one process each): ratio %.2f%n",
                aloneRate,
                besideRate,
                besideRate / aloneRate);
    }

    @BeforeEach
    void startNeighbour() {
        neighbours = Executors.newSingleThreadExecutor();
        started = System.nanoTime();
        neighbour = neighbours.submit(() -> {
            int files = 0;
            while (!done.get()) {
                readGood();
                files++;
            }
            return files;
        });
    }

    @AfterEach
    void neighbourWasNotDisturbed() throws Exception {
        done.set(true);
        int files = neighbour.get();
        double rate = files * 1e9 / (System.nanoTime() - started);
        besideRate = besideRate == 0 ? rate : Math.min(besideRate, rate);
        neighbours.close();
        assertThat(files).isPositive();
    }

    // ---- archives

    @Test
    void archiveBombsEndAtTheLimitOfBytes() throws IOException {
        for (Poison bomb : ArchivePoison.bombs(FULL ? 10L << 30 : 60_000_000)) {
            assertThat(kind(bomb)).as(bomb.what()).isIn(FailureKind.LIMIT, FailureKind.TIMEOUT);
        }
    }

    @Test
    void archivesInArchivesSpendOneAllowance() throws IOException {
        Path tree = ArchivePoison.nested(60).getLast().in(directory);
        Allowance allowance = extractor.allowance();
        List<Extraction> all = new ArrayList<>();
        unpack(tree, "wie-42.zip", allowance, all);
        assertThat(all).hasSizeLessThan(LIMITS.allChildren() + 1);
        if (!FULL) {
            assertThat(all).contains(new Failed(FailureKind.LIMIT, "28 MB"));
        }
        assertThat(all.stream()
                        .filter(Extracted.class::isInstance)
                        .flatMap(extraction -> ((Extracted) extraction).children().stream())
                        .mapToLong(Child::size)
                        .sum())
                .isLessThanOrEqualTo(LIMITS.allUnpackedBytes());
    }

    private static void unpack(Path file, String name, Allowance allowance, List<Extraction> all) throws IOException {
        Extraction extraction = extractor.extract(file, name, work(), allowance);
        all.add(extraction);
        if (extraction instanceof Extracted extracted) {
            for (Child child : extracted.children()) {
                unpack(child.content(), child.name(), allowance, all);
            }
        }
    }

    @Test
    void tooManyEntriesEndAtTheirLimit() throws IOException {
        List<Poison> entries = ArchivePoison.entries(FULL ? 100_000 : 2000);
        assertThat(kind(entries.get(0))).isEqualTo(FailureKind.TOO_MANY);
        assertThat(kind(entries.get(2))).isEqualTo(FailureKind.DAMAGED);
        assertThat(kind(entries.get(3))).isEqualTo(FailureKind.ENCRYPTED);
    }

    @Test
    void namesOfEntriesLeadNowhere() throws IOException {
        Extracted names = (Extracted) read(ArchivePoison.entries(1).get(1));
        assertThat(names.children())
                .hasSize(11)
                .extracting(Child::name)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> {
                    assertThat(name)
                            .doesNotContain("..")
                            .doesNotStartWith("/")
                            .doesNotContain("\\")
                            .hasSizeLessThan(1100);
                    assertThat(name.codePoints()).noneMatch(c -> Character.isISOControl(c) || c == 0x202E);
                });
        assertThat(names.children())
                .allSatisfy(child -> assertThat(child.content()).startsWith(directory));
        assertThat(Path.of("/tmp/fundstelle-ausbruch.txt")).doesNotExist();
        assertThat(Path.of("/etc/fundstelle-ausbruch.txt")).doesNotExist();
    }

    // ---- XML

    @Test
    void multiplyingEntitiesAreHarmful() throws IOException {
        for (Poison poison : XmlPoison.laughing()) {
            assertThat(kind(poison)).as(poison.what()).isEqualTo(FailureKind.HARMFUL);
        }
    }

    @Test
    void nothingIsFetchedFromOutside() throws IOException {
        Path secret = Files.writeString(directory.resolve("geheim"), "STRENGGEHEIM");
        String url = "http://127.0.0.1:" + outside.getAddress().getPort();
        for (Poison poison : XmlPoison.reachingOut(secret.toUri().toString(), url)) {
            Extraction extraction = read(poison);
            assertThat(extraction.toString()).as(poison.what()).doesNotContain("STRENGGEHEIM");
        }
        assertThat(REQUESTS).hasValue(0);
    }

    // ---- PDF, pictures, office

    @Test
    void pdfsEndWithinTheLimits() throws IOException {
        for (Poison poison : PdfPoison.all(FULL ? 1L << 30 : 5_000_000, FULL)) {
            read(poison);
        }
        assertThat(TABLE).anyMatch(row -> row.contains("kreis.pdf") && row.contains("TOO_LARGE"));
        assertThat(TABLE).anyMatch(row -> row.contains("felder.pdf") && row.contains("TOO_DEEP"));
        assertThat(TABLE).anyMatch(row -> row.contains("geheim.pdf") && row.contains("ENCRYPTED"));
    }

    @Test
    void absurdPicturesAreNotOpened() throws IOException {
        for (Poison poison : TextPoison.pictures()) {
            assertThat(kind(poison)).as(poison.what()).isEqualTo(FailureKind.TOO_LARGE);
        }
    }

    @Test
    void officeFilesEndWithinTheLimits() throws Exception {
        TextPoison.office().forEach(PoisonIT::readUnchecked);
        assertThat(TABLE).anyMatch(row -> row.contains("geheim.docx") && row.contains("ENCRYPTED"));
        assertThat(TABLE).anyMatch(row -> row.contains("tief.docx") && row.contains("TOO_DEEP"));
    }

    // ---- texts and mails

    @Test
    void textsEndWithinTheLimits() throws IOException {
        for (Poison poison : TextPoison.texts(FULL ? 1L << 30 : 20_000_000, FULL ? 1_000_000 : 20_000)) {
            Extraction extraction = read(poison);
            if (poison.fileName().equals("lang.txt")) {
                assertThat(((Extracted) extraction).partial()).isTrue();
                assertThat(letters(extraction)).isBetween(LIMITS.textCharacters() / 2L, (long) LIMITS.textCharacters());
            }
        }
    }

    @Test
    void mailsEndWithinTheLimits() throws IOException {
        List<Poison> mails = TextPoison.mails(FULL ? 100_000 : 2000, 20_000);
        assertThat(kind(mails.getFirst())).isEqualTo(FailureKind.TOO_MANY);
        assertThat(kind(mails.get(1))).isEqualTo(FailureKind.TOO_DEEP);
        read(mails.getLast());
    }

    /** Two gigabytes of nothing: found out to be no document without being read. */
    @Test
    void emptySpaceIsNotReadIntoMemory() throws IOException {
        Poison sparse = new Poison("2 GB of nothing (sparse)", "nichts.bin", out -> {});
        Path file = directory.resolve("sparse");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {0}), (2L << 30) - 1);
        }
        for (String name : List.of("nichts.bin", "nichts.pdf", "nichts.docx", "nichts.zip", "nichts.txt")) {
            assertThat(read(new Poison(sparse.what(), name, null), file))
                    .as(name)
                    .isInstanceOf(Failed.class);
        }
    }

    // ---- processes

    @Test
    void processesThatEndAreToldApartAndTheirContainerIsLeft() throws IOException {
        Allowance allowance = extractor.allowance();
        assertThat(read(mock("<oom/>", "speicher.xml"), allowance)).isEqualTo(FailureKind.OUT_OF_MEMORY);
        assertThat(read(mock("<system_exit/>", "ende.xml"), allowance)).isEqualTo(FailureKind.CRASH);
        assertThat(read(mock("<hang millis=\"600000\" heavy=\"true\" pulse_millis=\"100\"/>", "endlos.xml"), allowance))
                .isEqualTo(FailureKind.TIMEOUT);
        if (!FULL) {
            Extraction next = extractor.extract(
                    Files.writeString(directory.resolve("next"), GOOD), "next.txt", work(), allowance);
            assertThat(next).isEqualTo(new Failed(FailureKind.SKIPPED, "3"));
        }
    }

    @Test
    void suspectsAreReadInProcessesOfTheirOwn() throws IOException {
        Path good = Files.writeString(directory.resolve("alone"), GOOD);
        try (Extractor alone = extractor.alone()) {
            assertThat(alone.version()).isEqualTo(extractor.version());
            assertThat(alone.extract(good, "gut.txt", work())).isInstanceOf(Extracted.class);
            Path crash = mock("<system_exit/>", "allein.xml").in(directory);
            assertThat(alone.extract(crash, "allein.xml", work())).isEqualTo(new Failed(FailureKind.CRASH, ""));
        }
        // Two are the pool's.
        assertThat(forks()).hasSizeLessThanOrEqualTo(2);
    }

    private static Set<Long> forks() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    // ---- what was read before an error is kept

    @Test
    void keepsWhatWasReadBeforeAnError() throws Exception {
        String lines = (GOOD + "\n").repeat(2000);
        byte[] gzip = gzip(lines);
        Extracted half = (Extracted)
                read(Poison.of("gzip cut off", "halb.txt.gz", java.util.Arrays.copyOf(gzip, gzip.length / 2)));
        assertThat(half.partial()).isTrue();
        assertThat(half.children()).singleElement().satisfies(child -> assertThat(child.size())
                .isPositive());

        byte[] sheet = XmlPoison.replaced(
                SampleFiles.workbook(), "xl/worksheets/sheet2.xml", xml -> xml.substring(0, xml.length() / 2));
        Extracted workbook = (Extracted) read(Poison.of("Excel with a broken sheet", "halb.xlsx", sheet));
        assertThat(workbook.partial()).isTrue();
        assertThat(letters(workbook)).isPositive();

        byte[] pdf = SampleFiles.pdf(List.of(
                List.of(new SampleFiles.PdfText(GOOD.replace('ü', 'u').replace('ö', 'o'), false, 11, 60, 700)),
                List.of(new SampleFiles.PdfText("Zweite Seite", false, 11, 60, 700))));
        Extracted broken =
                (Extracted) read(Poison.of("PDF cut off", "halb.pdf", java.util.Arrays.copyOf(pdf, pdf.length - 300)));
        assertThat(broken.partial()).isTrue();
        assertThat(letters(broken)).isPositive();
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
            java.util.Random random = new java.util.Random(1);
            for (String line : text.split("\n")) {
                gzip.write((line + random.nextLong() + "\n").getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    // ----

    private static Poison mock(String actions, String name) {
        return Poison.of(
                "parser: " + actions, name, ("<?xml version=\"1.0\"?><mock>" + actions + "</mock>").getBytes(UTF_8));
    }

    private static FailureKind kind(Poison poison) throws IOException {
        Extraction extraction = read(poison);
        assertThat(extraction).as(poison.what()).isInstanceOf(Failed.class);
        return ((Failed) extraction).kind();
    }

    private static FailureKind read(Poison poison, Allowance allowance) throws IOException {
        return ((Failed) read(
                        poison, poison.in(Files.createDirectory(directory.resolve("in-" + CALLS.get()))), allowance))
                .kind();
    }

    private static Extraction read(Poison poison) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("in-" + CALLS.get()));
        Path file = poison.in(folder);
        Extraction extraction = read(poison, file);
        Files.delete(file);
        return extraction;
    }

    private static void readUnchecked(Poison poison) {
        try {
            read(poison);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Extraction read(Poison poison, Path file) throws IOException {
        return read(poison, file, extractor.allowance());
    }

    private static Extraction read(Poison poison, Path file, Allowance allowance) throws IOException {
        long begin = System.nanoTime();
        Path work = work();
        Extraction extraction = extractor.extract(file, poison.fileName(), work, allowance);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(millis).as(poison.what()).isLessThan(TIMEOUT.toMillis() + 30_000);
        TABLE.add("%-50s %-22s %6d ms  %s"
                .formatted(shortened(poison.what()), poison.fileName(), millis, told(extraction)));
        if (extraction instanceof Failed) {
            try (var left = Files.walk(work)) {
                assertThat(left.filter(Files::isRegularFile)).as(poison.what()).isEmpty();
            }
        }
        return extraction;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(50, text.length()));
    }

    private static String told(Extraction extraction) {
        return switch (extraction) {
            case Failed failed -> failed.kind() + ": " + reason(failed);
            case Extracted extracted ->
                "read" + (extracted.partial() ? " in part" : "") + ": " + letters(extracted) + " characters, "
                        + extracted.children().size() + " documents inside";
        };
    }

    /** What a records manager reads. */
    private static String reason(Failed failed) {
        String text = ResourceBundle.getBundle("messages", Locale.GERMAN).getString("quarantine." + failed.kind());
        return java.text.MessageFormat.format(text, failed.detail());
    }

    private static long letters(Extraction extraction) {
        return ((Extracted) extraction)
                .blocks().stream().map(Block::text).mapToLong(String::length).sum();
    }

    private static Path work() throws IOException {
        return Files.createDirectory(directory.resolve("work-" + CALLS.incrementAndGet()));
    }

    private static void readGood() throws IOException {
        Path work = work();
        Path file = Files.writeString(work.resolve("good"), GOOD);
        Extraction extraction = extractor.extract(file, "gut.txt", work);
        assertThat(extraction).isInstanceOf(Extracted.class);
        Files.delete(file);
    }
}
