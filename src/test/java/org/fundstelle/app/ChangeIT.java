package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.app.HttpCaller.documentId;
import static org.fundstelle.app.HttpCaller.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundstelle.job.CacheSweep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a scan makes of changes in a folder. Every test has files of its own and waits for its own scan; those that concern the
 * folder as a whole come last.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangeIT {

    private static final int MOST_NAME_BYTES = 255;
    private static final Path WORD =
            Path.of("connectors/file-share/sample/Personal/Dienstvereinbarung Mobiles Arbeiten.docx");

    private Path folder;
    private RunningFundstelle fundstelle;
    private HttpCaller local;
    private String source;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("Akten mit Leerzeichen & Umlaut ä"));
        write("Bestand/Hundesteuer.txt", "Die Hundesteuer beträgt für den ersten Hund 96 Euro im Jahr.");
        write("Bestand/Sperrmüll.txt", "Sperrmüll wird zweimal im Jahr nach Anmeldung abgeholt.");
        for (String name : oddNamesAreFoundAndServed()) {
            write("Namen/" + name, "Der Vermerk mit dem Kennwort " + keyword(name) + " liegt in einer Datei.");
        }
        write("Leer/Leere Datei.txt", "");
        fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of("fundstelle.documents", folder.toString(), "fundstelle.model", "fundstelle-de-static"));
        local = fundstelle.local();
        source = fundstelle.onlySource();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    void unchangedFolderCostsNothing() {
        long before = local.indexed();
        JsonNode scanned = local.scan(source);

        assertThat(scanned.path("lastScan").path("changed").asLong()).isZero();
        assertThat(scanned.path("lastScan").path("deleted").asLong()).isZero();
        assertThat(local.indexed()).isEqualTo(before);
    }

    @Test
    void newFileIsFound() throws IOException {
        write("Neu/Fundbüro.txt", "Das Fundbüro bewahrt Fundsachen sechs Monate auf.");
        long before = local.indexed();
        JsonNode scanned = local.scan(source);

        assertThat(scanned.path("lastScan").path("changed").asLong()).isOne();
        assertThat(local.found("Fundsachen", "lexical")).containsExactly("Neu/Fundbüro.txt");
        assertThat(local.indexed() - before).isOne();
    }

    @Test
    void onlyTheChangedFileIsExtracted() throws IOException {
        write("Änderung/Parken.txt", "Der Bescheid gilt im Bezirk Krempe.");
        local.scan(source);
        long before = local.indexed();
        write("Änderung/Parken.txt", "Der Bescheid gilt nun im Bezirk Quitzow.");
        JsonNode scanned = local.scan(source);

        assertThat(scanned.path("lastScan").path("changed").asLong()).isOne();
        assertThat(local.indexed() - before).isOne();
        assertThat(local.found("Quitzow", "lexical")).containsExactly("Änderung/Parken.txt");
        assertThat(local.found("Krempe", "lexical")).isEmpty();
        assertThat(local.passagesOf("Änderung/Parken.txt")).hasSize(1);
    }

    @Test
    void movedFolderIsNotExtractedAgainAndOldCitationsLeadToTheNewPlace() throws IOException {
        write("Umzug/alt/Winterdienst.txt", "Der Winterdienst räumt Hauptstraßen bis sieben Uhr.");
        write("Umzug/alt/Streusalz.md", "# Lager" + System.lineSeparator() + "Streusalz liegt im Bauhof.");
        local.scan(source);
        String old = documentId(local.search("Winterdienst", "lexical").getFirst());
        double extracted = local.metric("fundstelle_extractions_made_total");
        Files.move(folder.resolve("Umzug/alt"), folder.resolve("Umzug/neu"));
        JsonNode scanned = local.scan(source);

        assertThat(scanned.path("lastScan").path("changed").asLong()).isEqualTo(2);
        assertThat(scanned.path("lastScan").path("deleted").asLong()).isEqualTo(2);
        assertThat(local.metric("fundstelle_extractions_made_total")).isEqualTo(extracted);
        assertThat(local.found("Winterdienst", "lexical")).containsExactly("Umzug/neu/Winterdienst.txt");
        String now = documentId(local.search("Winterdienst", "lexical").getFirst());
        HttpResponse<String> followed = local.get("/api/v1/documents/" + old);
        assertThat(followed.statusCode()).isEqualTo(301);
        assertThat(followed.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/documents/" + now);
        assertThat(local.content(old).headers().firstValue("Location").orElseThrow())
                .endsWith("/api/v1/documents/" + now + "/content");
        assertThat(local.get("/documents/" + old).statusCode()).isEqualTo(302);
    }

    @Test
    void contentsThatAreGoneAreForgotten() throws IOException {
        write("Vergessen/Pachtvertrag.txt", "Der Pachtvertrag über die Wiese am Kanal endet 2031.");
        local.scan(source);
        String sha256 = sha256(folder.resolve("Vergessen/Pachtvertrag.txt"));
        assertThat(extractionsOf(sha256)).isPositive();
        Files.delete(folder.resolve("Vergessen/Pachtvertrag.txt"));
        local.scan(source);

        fundstelle.part(CacheSweep.class).sweep();

        assertThat(extractionsOf(sha256)).isZero();
    }

    private long extractionsOf(String sha256) throws IOException {
        try (Stream<Path> files = Files.walk(fundstelle.data().resolve("cache").resolve("extractions"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(sha256))
                    .count();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void deletedFileIsNotFound() throws IOException {
        write("Löschen/Wahlplakate.txt", "Wahlplakate sind nach der Wahl binnen einer Woche zu entfernen.");
        local.scan(source);
        JsonNode passage = local.search("Wahlplakate", "hybrid").getFirst();
        String id = documentId(passage);
        assertThat(local.content(id).statusCode()).isEqualTo(200);
        Files.delete(folder.resolve("Löschen/Wahlplakate.txt"));
        JsonNode scanned = local.scan(source);

        assertThat(scanned.path("state").asText()).isEqualTo("idle");
        assertThat(scanned.path("lastScan").path("deleted").asLong()).isOne();
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            assertThat(local.found("Wahlplakate", mode)).as(mode).doesNotContain("Löschen/Wahlplakate.txt");
        }
        assertThat(local.get("/api/v1/documents/" + id).statusCode()).isEqualTo(404);
        assertThat(local.content(id).statusCode()).isEqualTo(404);
    }

    @Test
    void deletedFileCanComeBack() throws IOException {
        write("Wieder/Grillplatz.txt", "Der Grillplatz wird nur mit Anmeldung vergeben.");
        local.scan(source);
        Files.delete(folder.resolve("Wieder/Grillplatz.txt"));
        local.scan(source);
        assertThat(local.found("Grillplatz", "lexical")).isEmpty();
        write("Wieder/Grillplatz.txt", "Der Grillplatz wird nur mit Anmeldung vergeben.");
        local.scan(source);

        assertThat(local.found("Grillplatz", "lexical")).containsExactly("Wieder/Grillplatz.txt");
        assertThat(local.passagesOf("Wieder/Grillplatz.txt")).hasSize(1);
    }

    @Test
    void renamedFileIsFoundUnderItsNewNameAlone() throws IOException {
        write("Umzug/alt.txt", "Die Feuerbestattung ist dem Friedhofsamt anzuzeigen.");
        local.scan(source);
        Files.move(folder.resolve("Umzug/alt.txt"), folder.resolve("Umzug/neu.txt"));
        local.scan(source);

        assertThat(local.found("Feuerbestattung", "lexical")).containsExactly("Umzug/neu.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oddNamesAreFoundAndServed(String name) throws IOException {
        List<JsonNode> passages = local.search(keyword(name), "lexical");

        assertThat(passages).hasSize(1);
        assertThat(path(passages.getFirst())).isEqualTo("Namen/" + name);
        assertThat(local.content(documentId(passages.getFirst())).body())
                .isEqualTo(Files.readAllBytes(folder.resolve("Namen").resolve(name)));
    }

    static List<String> oddNamesAreFoundAndServed() {
        return List.of(
                "Straßenverkehrsbehörde Öffnungszeiten.txt",
                "  Leerzeichen  überall .txt",
                "Zerlegter Umlaut u\u0308ber Bru\u0308cken.txt",
                "🏛️ Rathaus 😀.txt",
                "Prozent %20 und Raute # und {geschweift} & ?frage=1.txt",
                "Apostroph ' und \"Anführung\" und \\Strich.txt",
                "!Ausruf!.txt",
                longest("ä", ".txt"),
                longest("x", ".txt"));
    }

    @Test
    void emptyFileIsQuarantinedAndReadOnceItHasText() throws IOException {
        assertThat(quarantine()).containsEntry("Leer/Leere Datei.txt", "EMPTY");
        write("Leer/Leere Datei.txt", "Die Trauung im Standesamt kostet 60 Euro.");
        local.scan(source);

        assertThat(quarantine()).doesNotContainKey("Leer/Leere Datei.txt");
        assertThat(local.found("Trauung", "lexical")).containsExactly("Leer/Leere Datei.txt");
    }

    @Test
    void childThatItsContainerLostIsNotFound() throws IOException {
        Map<String, String> inside = new LinkedHashMap<>();
        inside.put("Bleibt.txt", "Der Wochenbericht nennt die Sedimente der Talsperre.");
        inside.put("Unterordner/Geht.txt", "Der Monatsbericht nennt die Nitratwerte der Brunnen.");
        zip("Behälter/Berichte.zip", inside);
        local.scan(source);
        assertThat(local.found("Nitratwerte", "lexical"))
                .containsExactly("Behälter/Berichte.zip!/Unterordner/Geht.txt");
        String child = documentId(local.search("Nitratwerte", "lexical").getFirst());
        inside.remove("Unterordner/Geht.txt");
        zip("Behälter/Berichte.zip", inside);
        local.scan(source);

        assertThat(local.found("Nitratwerte", "lexical")).isEmpty();
        assertThat(local.content(child).statusCode()).isEqualTo(404);
        assertThat(local.found("Sedimente", "lexical")).containsExactly("Behälter/Berichte.zip!/Bleibt.txt");
        assertThat(local.passagesOf("Behälter/Berichte.zip!/Bleibt.txt")).hasSize(1);
    }

    @Test
    void childrenGoWithTheirContainer() throws IOException {
        zip("Behälter/Ganz.zip", Map.of("Innen.txt", "Die Sirenenprobe findet am zweiten Donnerstag statt."));
        local.scan(source);
        assertThat(local.found("Sirenenprobe", "lexical")).hasSize(1);
        Files.delete(folder.resolve("Behälter/Ganz.zip"));
        local.scan(source);

        assertThat(local.found("Sirenenprobe", "lexical")).isEmpty();
    }

    @Test
    void damagedDocumentIsNotFoundByItsOldText() throws IOException {
        Path file = folder.resolve("Schaden/Mobiles Arbeiten.docx");
        Files.createDirectories(file.getParent());
        Files.copy(WORD, file);
        local.scan(source);
        assertThat(local.found("Homeoffice mobile Arbeit", "lexical")).contains("Schaden/Mobiles Arbeiten.docx");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        local.scan(source);

        assertThat(quarantine()).containsEntry("Schaden/Mobiles Arbeiten.docx", "DAMAGED");
        assertThat(local.passagesOf("Schaden/Mobiles Arbeiten.docx")).isEmpty();
        assertThat(local.found("Homeoffice mobile Arbeit", "lexical")).doesNotContain("Schaden/Mobiles Arbeiten.docx");

        Files.write(file, whole);
        local.scan(source);
        assertThat(quarantine()).doesNotContainKey("Schaden/Mobiles Arbeiten.docx");
        assertThat(local.passagesOf("Schaden/Mobiles Arbeiten.docx")).isNotEmpty();
    }

    @Test
    void unreadableFileIsQuarantinedAndReadOnceItMayBe() throws IOException {
        write("Rechte/Verschlossen.txt", "Die Schlüsselübergabe im Bürgerhaus ist um acht Uhr.");
        Path file = folder.resolve("Rechte/Verschlossen.txt");
        Assumptions.assumeTrue(
                file.toFile().setReadable(false, false) && !Files.isReadable(file), "root reads everything");
        local.scan(source);
        assertThat(quarantine()).containsEntry("Rechte/Verschlossen.txt", "UNREADABLE");
        assertThat(file.toFile().setReadable(true)).isTrue();
        local.scan(source);

        assertThat(local.found("Schlüsselübergabe", "lexical")).containsExactly("Rechte/Verschlossen.txt");
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void missingFolderFailsTheScanAndDeletesNothing() throws IOException {
        Path away = folder.resolveSibling("weg");
        Files.move(folder, away);
        JsonNode scanned;
        try {
            scanned = local.scan(source);
        } finally {
            Files.move(away, folder);
        }

        assertThat(scanned.path("state").asText()).isEqualTo("failed");
        assertThat(scanned.path("lastScan").path("outcome").asText()).isEqualTo("failed");
        assertThat(scanned.path("lastScan").path("message").asText()).isNotBlank();
        assertThat(local.found("Hundesteuer", "lexical")).containsExactly("Bestand/Hundesteuer.txt");
        assertThat(local.scan(source).path("state").asText()).isEqualTo("idle");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void emptyFolderDeletesOnlyWhatAnAdminConfirms() throws IOException {
        Path away = folder.resolveSibling("weg");
        Files.move(folder, away);
        Files.createDirectory(folder);
        JsonNode scanned = local.scan(source);

        assertThat(scanned.path("state").asText()).isEqualTo("awaiting-confirmation");
        long missing = scanned.path("lastScan").path("missing").asLong();
        assertThat(missing).isPositive();
        assertThat(scanned.path("awaiting").path("documents").asLong()).isEqualTo(missing);
        assertThat(scanned.path("awaiting").path("examples")).isNotEmpty();
        assertThat(local.found("Hundesteuer", "lexical")).containsExactly("Bestand/Hundesteuer.txt");
        JsonNode waiting = local.getJson("/api/v1/admin/sources/" + source + "/deletions");
        assertThat(waiting.path("documents").asLong()).isEqualTo(missing);
        assertThat(waiting.path("examples")).isNotEmpty();

        JsonNode confirmed =
                HttpCaller.json(local.post("/api/v1/admin/sources/" + source + "/deletions/confirm", null));
        assertThat(confirmed.path("deleted").asLong()).isEqualTo(missing);
        JsonNode atRest = local.awaitRest(source);
        assertThat(atRest.path("state").asText()).isEqualTo("idle");
        assertThat(atRest.path("documents").path("indexed").asLong()).isZero();
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            assertThat(local.found("Hundesteuer", mode)).as(mode).isEmpty();
        }
    }

    private Map<String, String> quarantine() {
        Map<String, String> kinds = new LinkedHashMap<>();
        local.getJson("/api/v1/admin/quarantine")
                .forEach(entry -> kinds.put(
                        entry.path("file").asText(), entry.path("kind").asText()));
        return kinds;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void zip(String name, Map<String, String> entries) throws IOException {
        Path made = Files.createTempFile(folder.getParent(), "made", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(made))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String longest(String letter, String ending) {
        int letters = (MOST_NAME_BYTES - ending.length()) / letter.getBytes(StandardCharsets.UTF_8).length;
        String name = letter.repeat(letters);
        int left = MOST_NAME_BYTES - ending.length() - name.getBytes(StandardCharsets.UTF_8).length;
        return name + "o".repeat(left) + ending;
    }

    /** A word that stands in no other file. */
    private static String keyword(String name) {
        return Stream.of(Integer.toUnsignedString(name.hashCode(), 26).split(""))
                .map(digit -> String.valueOf((char) ('a' + Integer.parseInt(digit, 26))))
                .collect(java.util.stream.Collectors.joining("", "zq", "qz"));
    }
}
