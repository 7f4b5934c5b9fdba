package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Sources made, tried, changed and taken away while the program runs: over the API, and in the sources file. */
@TestInstance(Lifecycle.PER_CLASS)
class SourceAdminIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCES = "/api/v1/admin/sources";
    private static final String READER_KEY = "key-of-somebody-who-only-reads";

    private Path root;
    private Path file;
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        this.root = root;
        this.file = root.resolve("sources.yaml");
        folder("datei", "a.txt");
        writeFile(source("datei", "datei"));
        fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of(
                        "fundstelle.sources-file",
                        file.toString(),
                        "fundstelle.sources.local-roots[0]",
                        root.resolve("offen").toString(),
                        "fundstelle.access.keys[0].name",
                        "reader",
                        "fundstelle.access.keys[0].sha256",
                        Keys.sha256(READER_KEY),
                        "fundstelle.access.keys[0].principals[0]",
                        "user:local",
                        "fundstelle.access.keys[0].roles[0]",
                        "READER"));
        local = fundstelle.local();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    private void folder(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        for (String document : files) {
            Files.writeString(folder.resolve(document), "Der Bescheid aus " + name + " liegt bei.");
        }
    }

    private String source(String id, String folder) {
        return """
                  - id: %s
                    connector: file-share
                    collection: documents
                    parameters:
                      directory: %s
                    access:
                      allow: ["user:local"]
                """.formatted(id, root.resolve(folder));
    }

    private void writeFile(String... sources) throws IOException {
        Files.writeString(file, "sources:\n" + String.join("", sources));
    }

    private ObjectNode request(String id, String folder) {
        ObjectNode request = JSON.createObjectNode()
                .put("id", id)
                .put("connector", "file-share")
                .put("collection", "documents");
        request.putObject("parameters").put("directory", root.resolve(folder).toString());
        request.putObject("access").putArray("allow").add("user:local");
        return request;
    }

    @Test
    void sourceIsTriedMadePausedChangedAndTakenAway() throws IOException {
        folder("offen/akten", "eins.txt", "zwei.txt");
        ObjectNode request = request("akten", "offen/akten");

        JsonNode test = HttpCaller.json(local.post(SOURCES + "/test", request));
        assertThat(test.path("ok").asBoolean()).isTrue();
        JsonNode preview = HttpCaller.json(local.post(SOURCES + "/preview?limit=1", request));
        assertThat(preview.path("documents")).hasSize(1);
        assertThat(preview.path("complete").asBoolean()).isFalse();
        assertThat(preview.at("/documents/0/allow/0").asText()).isEqualTo("user:local");
        assertThat(HttpCaller.json(local.post(SOURCES + "/preview", request))
                        .path("complete")
                        .asBoolean())
                .isTrue();
        assertThat(local.get(SOURCES + "/akten").statusCode()).isEqualTo(404);

        HttpResponse<String> made = local.post(SOURCES, request.deepCopy().put("paused", true));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(local.source("akten").path("state").asText()).isEqualTo("paused");
        assertThat(local.post(SOURCES + "/akten/scan", null).statusCode()).isEqualTo(409);
        HttpCaller.json(local.post(SOURCES + "/akten/resume", null));
        assertThat(local.awaitRest("akten").at("/documents/indexed").asInt()).isEqualTo(2);
        assertThat(local.found("Bescheid", "lexical")).contains("eins.txt", "zwei.txt");

        long version = HttpCaller.json(made).path("version").asLong();
        ObjectNode changed = request.deepCopy().put("version", version);
        ((ObjectNode) changed.path("parameters")).put("exclude", "zwei.txt");
        HttpResponse<String> done = put("/akten", changed);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(put("/akten", changed).statusCode()).isEqualTo(409);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> local.awaitRest("akten").at("/documents/deleted").asInt() == 1);
        assertThat(local.found("Bescheid", "lexical")).contains("eins.txt").doesNotContain("zwei.txt");

        assertThat(local.delete(SOURCES + "/akten").statusCode()).isEqualTo(200);
        assertThat(local.source("akten").path("state").asText()).isEqualTo("removed");
        assertThat(local.delete(SOURCES + "/akten").statusCode()).isEqualTo(404);
        assertThat(local.found("Bescheid", "lexical")).contains("eins.txt");
        assertThat(local.delete(SOURCES + "/akten/documents").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !local.found("Bescheid", "lexical").contains("eins.txt"));
    }

    private HttpResponse<String> put(String path, JsonNode body) {
        return local.put(SOURCES + path, body);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        ObjectNode request = request("falsch", "offen");
        request.put("collection", "nirgends").put("schedule", "manchmal");
        ((ObjectNode) request.path("parameters"))
                .put("directory", "/etc")
                .put("hidden", "vielleicht")
                .put("verzeichnis", "/srv")
                .put("include", "*.pdf}&access=posix");

        HttpResponse<String> answer = local.post(SOURCES, request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpCaller.each(tree(answer.body()).path("errors"), JsonNode::asText))
                .anySatisfy(error -> assertThat(error).contains("'nirgends'"))
                .anySatisfy(error -> assertThat(error).contains("'manchmal'"))
                .anySatisfy(error -> assertThat(error).contains("'hidden'", "'true' or 'false'"))
                .anySatisfy(error -> assertThat(error).contains("'verzeichnis'"))
                .anySatisfy(error -> assertThat(error).contains("'include'"))
                .anySatisfy(error -> assertThat(error).contains("'directory'", "local-roots"));
    }

    @Test
    void failedTrialSaysInWordsWhy() {
        ObjectNode request = request("fehlt", "offen/gibt-es-nicht");

        JsonNode german = HttpCaller.json(local.post(SOURCES + "/test", request, "Accept-Language", "de"));
        JsonNode english = HttpCaller.json(local.post(SOURCES + "/test", request, "Accept-Language", "en"));

        assertThat(german.path("ok").asBoolean()).isFalse();
        assertThat(german.path("reason").asText()).isEqualTo("not-found");
        assertThat(german.path("message").asText()).startsWith("Den Ordner");
        assertThat(english.path("message").asText()).startsWith("There is no such folder");
    }

    @Test
    void sourceThatIsTriedGoesOn() {
        for (String act : new String[] {"/datei/test", "/datei/preview"}) {
            JsonNode answer = HttpCaller.json(local.post(SOURCES + act, null));
            assertThat(answer.path("ok").asBoolean()).as("%s", answer).isTrue();
        }

        assertThat(local.post(SOURCES + "/datei/scan", null).statusCode()).isEqualTo(202);
        assertThat(local.awaitRest("datei").at("/lastScan/outcome").asText()).isEqualTo("completed");
    }

    @Test
    void sourceOfTheFileIsReadOnlyHere() throws IOException {
        assertThat(put("/datei", request("datei", "offen")).statusCode()).isEqualTo(409);
        assertThat(local.delete(SOURCES + "/datei").statusCode()).isEqualTo(409);
        assertThat(local.post(SOURCES, request("datei", "offen")).statusCode()).isIn(409);
        assertThat(local.getJson(SOURCES + "/datei/definition").path("origin").asText())
                .isEqualTo("file");
    }

    @Test
    void sourceThatIsInForceCanBeTriedToo() {
        JsonNode test = HttpCaller.json(local.post(SOURCES + "/datei/test", null));
        assertThat(test.path("ok").asBoolean()).as(test.toString()).isTrue();
        assertThat(HttpCaller.json(local.post(SOURCES + "/datei/preview", null)).path("documents"))
                .hasSize(1);
        assertThat(local.scan("datei").path("state").asText()).isEqualTo("idle");
    }

    @Test
    void changedFileIsPutInForceAndWrongOneIsNot() throws IOException {
        folder("zweite", "neu.txt");
        writeFile(source("datei", "datei"), source("zweite", "zweite"));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> local.get(SOURCES + "/zweite").statusCode() == 200);
        assertThat(local.awaitRest("zweite").at("/documents/indexed").asInt()).isEqualTo(1);

        writeFile(source("datei", "datei"), source("Falsche-Id", "zweite"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> local.getJson("/api/v1/admin/sources-file")
                                .path("errors")
                                .size()
                        > 0);
        assertThat(local.source("zweite").path("state").asText()).isEqualTo("idle");

        writeFile(source("datei", "datei"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> local.source("zweite").path("state").asText().equals("removed"));
        assertThat(local.getJson("/api/v1/admin/sources-file").path("errors")).isEmpty();
    }

    @Test
    void whoOnlyReadsMayNeitherSeeNorMakeSources() {
        HttpCaller reader = local.withKey(READER_KEY);

        assertThat(reader.get(SOURCES).statusCode()).isEqualTo(403);
        assertThat(reader.post(SOURCES, request("heimlich", "offen")).statusCode())
                .isEqualTo(403);
        assertThat(reader.post(SOURCES + "/preview", request("heimlich", "offen"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(reader.get("/api/v1/admin/connectors").statusCode()).isEqualTo(403);
    }

    @Test
    void limitedSourceIsReadInTurns() throws IOException {
        folder("offen/langsam", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt");
        ObjectNode request = request("langsam", "offen/langsam");
        request.putObject("limits").put("documents-per-minute", 60);
        long before = System.nanoTime();

        HttpCaller.json(local.post(SOURCES, request));

        assertThat(local.awaitRest("langsam").at("/documents/indexed").asInt()).isEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(4));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
