package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.connector.xdomea.XdomeaSamples.akte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.anlage;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.file;
import static org.fundstelle.connector.xdomea.XdomeaSamples.message;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;
import static org.fundstelle.connector.xdomea.XdomeaSamples.vorgang;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fundstelle.connector.xdomea.SampleObject;
import org.fundstelle.connector.xdomea.XdomeaSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of xdomea in a drop folder, through the whole program, as two people and a records manager see them. */
class XdomeaIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCES = "/api/v1/admin/sources";
    private static final String ANNA = "key-of-anna-huber";
    private static final String CLARA = "key-of-clara-meier";
    private static final String SECRET = "Die Stollenanlage hat drei geheime Zugänge";

    @TempDir
    private Path root;

    private Path drop;
    private Path sourcesFile;
    private RunningFundstelle fundstelle;
    private HttpCaller local;
    private HttpCaller anna;
    private HttpCaller clara;

    @BeforeEach
    void start() throws IOException {
        drop = Files.createDirectory(root.resolve("post"));
        Files.createDirectories(drop.resolve("bauamt"));
        Files.createDirectories(drop.resolve("sozialamt"));
        Path rights = Files.writeString(root.resolve("rechte.yaml"), """
                bauamt: "user:anna"
                sozialamt: "user:clara"
                """);
        Path sources = Files.writeString(root.resolve("sources.yaml"), """
                collections:
                  - {id: akten, purpose: Auskunft, owner: Registratur, readers: [everyone]}
                sources:
                  - id: post
                    connector: xdomea
                    collection: akten
                    parameters: {directory: "%s", settle: 200ms, access: folders, folders: "%s"}
                """.formatted(drop, rights));
        sourcesFile = sources;
        startProgram();
    }

    @AfterEach
    void stop() {
        fundstelle.close();
    }

    @Test
    void messageIsFoundByItsReferenceByThoseWhoMayReadItsFolder() throws Exception {
        deliver("bauamt", abgabe("2024-06-07T08:00:00Z", "Es wird eine Garage beantragt."));
        scan();

        JsonNode application = only(anna, "Garage", "60-12/4711-3");
        assertThat(application.at("/citation/path").asText()).isEqualTo("60-12-4711/60-12-4711-3/Antrag.txt");
        assertThat(application.at("/citation/filePlan").asText()).isEqualTo("60-12");
        assertThat(application.at("/citation/recordId").asText()).isEqualTo("60-12/4711");
        assertThat(application.at("/citation/processId").asText()).isEqualTo("60-12/4711-3");
        assertThat(application.at("/citation/confidentiality").asText()).isEqualTo("Offen");
        assertThat(application.at("/citation/retentionUntil").asText()).isEqualTo("2034-12-31");
        assertThat(application.at("/citation/extra/recordTitle").asText()).isEqualTo("Garagen am Anger");
        assertThat(anna.content(HttpCaller.documentId(application)).body())
                .isEqualTo("Es wird eine Garage beantragt.".getBytes(StandardCharsets.UTF_8));
        // The attachment has its process' reference, the document on paper is found by what is known of it.
        assertThat(found(anna, "Lageplan")).contains("60-12-4711/60-12-4711-3/Antrag/Lageplan.txt");
        assertThat(found(anna, "Statik auf Papier")).anyMatch(path -> path.contains("Statik"));
        assertThat(found(clara, "Garage")).isEmpty();
        assertThat(clara.content(HttpCaller.documentId(application)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void markedDocumentIsRecordedAndNothingOfItIsKept() throws Exception {
        deliver("bauamt", abgabe("2024-06-07T08:00:00Z", "Es wird eine Garage beantragt."));
        scan();

        assertThat(found(anna, "Stollenanlage")).isEmpty();
        JsonNode quarantine = local.getJson("/api/v1/admin/quarantine", "Accept-Language", "de");
        assertThat(quarantine).singleElement().satisfies(item -> {
            assertThat(item.path("kind").asText()).isEqualTo("CONFIDENTIAL");
            assertThat(item.path("file").asText()).contains("Schutzbauten");
            assertThat(item.path("reason").asText()).contains("als Geheim eingestuft");
        });
        assertThat(holders(root.resolve("data"), SECRET)).isEmpty();
    }

    @Test
    void newerReplacesOlderDeletesAndTheOrderOfTheFilesDoesNotMatter() throws Exception {
        deliver("bauamt", abgabe("2024-06-09T08:00:00Z", "Es wird eine Doppelgarage beantragt."));
        scan();
        deliver(
                "bauamt",
                abgabe("2024-06-07T08:00:00Z", "Es wird eine Garage beantragt.").process(uuid(4712)));
        scan();
        assertThat(only(anna, "Garage", "60-12/4711-3").path("text").asText()).contains("Doppelgarage");

        deliver(
                "sozialamt",
                message("3.0.0", "FVDaten.SGOEndgueltigLoeschen.0615")
                        .process(uuid(4713))
                        .created("2024-06-10T08:00:00Z")
                        .ids(uuid(2)));
        JsonNode source = scan();

        assertThat(source.at("/lastScan/deleted").asInt()).isPositive();
        assertThat(found(anna, "Garage")).isEmpty();
        assertThat(found(anna, "Lageplan")).isEmpty();
        deliver(
                "bauamt",
                abgabe("2024-06-08T08:00:00Z", "Es wird ein Carport beantragt.").process(uuid(4714)));
        scan();
        assertThat(found(anna, "Carport")).isEmpty();
        assertThat(local.getJson(SOURCES + "/post/deliveries")).hasSize(4);
    }

    @Test
    void changedRightsOfTheFolderReachDocumentsThatWereTaken() throws Exception {
        deliver("bauamt", abgabe("2024-06-07T08:00:00Z", "Es wird eine Garage beantragt."));
        scan();
        assertThat(found(anna, "Garage")).isNotEmpty();

        Files.writeString(root.resolve("rechte.yaml"), "bauamt: \"user:clara\"\n");
        scan();

        assertThat(found(anna, "Garage")).isEmpty();
        assertThat(found(clara, "Garage")).isNotEmpty();
    }

    @Test
    void documentsStayWhenTheirMessageIsTakenAwayAndSurviveARestart() throws Exception {
        Path file = deliver("bauamt", abgabe("2024-06-07T08:00:00Z", "Es wird eine Garage beantragt."));
        scan();
        Files.delete(file);
        scan();
        fundstelle.close();
        startProgram();

        JsonNode application = only(anna, "Garage", "60-12/4711-3");
        assertThat(anna.content(HttpCaller.documentId(application)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void faultyMessageIsNamedAndHealedByAWholeOne() throws Exception {
        byte[] unknown =
                "<Abgabe.Abgabe.0401 xmlns='urn:xoev-de:xdomea:schema:9.9.9'/>".getBytes(StandardCharsets.UTF_8);
        Files.write(drop.resolve("bauamt/kaputt.zip"), XdomeaSamples.zipOf(Map.of("kaputt.xml", unknown)));
        scan();

        assertThat(local.getJson("/api/v1/admin/quarantine", "Accept-Language", "en"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("kind").asText()).isEqualTo("FAULTY");
                    assertThat(item.path("file").asText()).isEqualTo("bauamt/kaputt.zip");
                    assertThat(item.path("reason").asText()).contains("9.9.9");
                });

        Files.write(
                drop.resolve("bauamt/kaputt.zip"),
                abgabe("2024-06-07T08:00:00Z", "unwichtig").zip());
        scan();
        assertThat(HttpCaller.each(local.getJson("/api/v1/admin/quarantine"), item -> item.path("file")
                        .asText()))
                .doesNotContain("bauamt/kaputt.zip");
    }

    /** What archives have published, where it lies beside the project: two messages whole, and three patterns without their files. */
    @Test
    void publishedSamplesAreIndexedOrNamed() throws Exception {
        Path samples = Path.of("../shared/data/xdomea");
        assumeTrue(Files.isDirectory(samples), "skipped: there are no samples at " + samples);
        for (String version : List.of("2.3.0", "2.4.0", "3.0.0", "4.0.0")) {
            try (Stream<Path> files = Files.list(samples.resolve("v" + version))) {
                for (Path message :
                        files.filter(file -> file.toString().endsWith(".xml")).toList()) {
                    Map<String, byte[]> parcel = new LinkedHashMap<>();
                    try (Stream<Path> beside = Files.list(message.getParent())) {
                        for (Path file : beside.filter(file ->
                                        file.equals(message) || file.toString().endsWith(".txt"))
                                .toList()) {
                            parcel.put(file.getFileName().toString(), Files.readAllBytes(file));
                        }
                    }
                    Files.write(
                            drop.resolve("bauamt")
                                    .resolve(version
                                            + message.getFileName().toString().replace(".xml", ".zip")),
                            XdomeaSamples.zipOf(parcel));
                }
            }
        }
        JsonNode source = scan();

        // The three patterns are of one document.
        assertThat(source.at("/documents/indexed").asInt()).isEqualTo(2);
        assertThat(source.at("/documents/quarantined").asInt()).isEqualTo(1);
        assertThat(local.getJson(SOURCES + "/post/deliveries")).hasSize(5);
        ObjectNode body = JSON.createObjectNode().put("query", "Testdokument").put("limit", 10);
        body.putObject("filters").put("fileReference", "[Dokumentkennzeichen]");
        JsonNode passages = HttpCaller.json(anna.post("/api/v1/search", body)).path("passages");
        assertThat(HttpCaller.each(passages, HttpCaller::path))
                .containsExactlyInAnyOrder(
                        "[Aktenbetreff]/[Vorgangskennzeichen]/[Dokumentbetreff].txt",
                        "[Aktenzeichen]/[Vorgangskennzeichen]/[Dokumentbetreff].txt");
        for (JsonNode passage : passages) {
            assertThat(anna.content(HttpCaller.documentId(passage)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void recordsManagerTriesTheFolderFirst() throws Exception {
        deliver("bauamt", abgabe("2024-06-07T08:00:00Z", "Es wird eine Garage beantragt."));
        ObjectNode request = JSON.createObjectNode()
                .put("id", "probe")
                .put("connector", "xdomea")
                .put("collection", "akten");
        request.putObject("parameters").put("directory", drop.toString()).put("settle", "200ms");

        JsonNode test = HttpCaller.json(local.post(SOURCES + "/test", request));
        JsonNode preview = HttpCaller.json(local.post(SOURCES + "/preview", request));

        assertThat(test.path("ok").asBoolean()).as(test.toString()).isTrue();
        assertThat(preview.path("documents")).hasSize(4);
        assertThat(preview.path("complete").asBoolean()).isTrue();
        assertThat(found(anna, "Garage")).isEmpty();

        request.withObject("/parameters").put("transport", "sftp");
        JsonNode wrong = HttpCaller.json(local.post(SOURCES + "/test", request));
        assertThat(wrong.path("ok").asBoolean()).isFalse();
        assertThat(wrong.toString()).contains("host");
    }

    private void startProgram() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.sources-file", sourcesFile.toString());
        settings.put("fundstelle.sources.local-roots[0]", root.toString());
        settings.putAll(Keys.reader(0, "anna", ANNA));
        settings.putAll(Keys.reader(1, "clara", CLARA));
        fundstelle = RunningFundstelle.start(root.resolve("data"), settings);
        local = fundstelle.local();
        anna = local.withKey(ANNA);
        clara = local.withKey(CLARA);
    }

    /** An Akte with one Vorgang, in it an application with an attachment, a secret report and a document on paper. */
    private static XdomeaSamples.Message abgabe(String created, String text) {
        SampleObject application = dokument(uuid(3))
                .with("Betreff", "Antrag")
                .version("1", file(uuid(31), "Antrag", "txt", "045", text))
                .add(anlage(uuid(4))
                        .with("Betreff", "Lageplan")
                        .version("1", file(uuid(41), "Lageplan", "txt", "045", "Der Lageplan zeigt den Anger.")));
        SampleObject secret = dokument(uuid(5))
                .with("Betreff", "Schutzbauten")
                .with("Vertraulichkeitsstufe", "001")
                .version("1", file(uuid(51), "Schutzbauten", "txt", "045", SECRET + "."));
        SampleObject paper = dokument(uuid(6)).with("Betreff", "Statik auf Papier");
        return message("3.0.0", "Abgabe.Abgabe.0401")
                .created(created)
                .add(akte(uuid(1))
                        .with("Betreff", "Garagen am Anger")
                        .with("Kennzeichen", "60-12/4711")
                        .with("Vertraulichkeitsstufe", "003")
                        .with("Aktenplankennzeichen", "60-12")
                        .with("Aufbewahrungsdauer", "10")
                        .with("ZdADatum", "2024-06-01")
                        .add(vorgang(uuid(2))
                                .with("Betreff", "Garage Huber")
                                .with("Kennzeichen", "60-12/4711-3")
                                .add(application, secret, paper)));
    }

    private Path deliver(String folder, XdomeaSamples.Message message) throws IOException {
        Path unfinished = Files.write(root.resolve("unterwegs"), message.zip());
        return Files.move(unfinished, drop.resolve(folder).resolve(message.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private JsonNode scan() {
        JsonNode source = local.scan("post");
        assertThat(source.at("/lastScan/outcome").asText())
                .as(source.toString())
                .isEqualTo("completed");
        return source;
    }

    private static JsonNode only(HttpCaller caller, String query, String fileReference) {
        ObjectNode body = JSON.createObjectNode().put("query", query).put("limit", 100);
        body.putObject("filters").put("fileReference", fileReference).put("source", "post");
        List<JsonNode> passages = HttpCaller.each(
                HttpCaller.json(caller.post("/api/v1/search", body)).path("passages"), passage -> passage);
        return passages.stream()
                .filter(passage -> HttpCaller.path(passage).endsWith("/Antrag.txt"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No application among " + passages));
    }

    private static Set<String> found(HttpCaller caller, String query) {
        return new TreeSet<>(caller.found(query, "lexical"));
    }

    /** The files below a folder that hold a text in UTF-8. */
    private static List<Path> holders(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                    .contains(new String(
                                            text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .toList();
        }
    }
}
