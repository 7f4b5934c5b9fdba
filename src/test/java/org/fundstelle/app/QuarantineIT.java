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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The quarantine over HTTP, and a source that is taken out of the configuration. The restart comes last. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuarantineIT {

    private static final String QUARANTINE = "/api/v1/admin/quarantine";

    private Path data;
    private Path sources;
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        data = root.resolve("data");
        Files.createDirectories(root.resolve("eins"));
        Files.createDirectories(root.resolve("zwei"));
        Files.writeString(root.resolve("eins/=SUMME(A1).txt"), "");
        Files.writeString(root.resolve("eins/Ärger; leer.txt"), "");
        Files.writeString(root.resolve("zwei/leer.txt"), "");
        Files.writeString(root.resolve("zwei/Trauung.txt"), "Die Trauung im Standesamt kostet 60 Euro.");
        sources = root.resolve("sources.yaml");
        Files.writeString(sources, """
                collections:
                  - id: akten
                    name: Akten
                    purpose: Auskunft
                    owner: Hauptamt
                    readers: [everyone]
                sources:
                %s%s""".formatted(source("eins", root), source("zwei", root)));
        run();
    }

    private static String source(String id, Path root) {
        return """
                  - id: %s
                    connector: file-share
                    collection: akten
                    parameters:
                      directory: %s
                    access:
                      allow: [everyone]
                """.formatted(id, root.resolve(id)).indent(0);
    }

    private void run() throws IOException {
        fundstelle = RunningFundstelle.start(
                data, Map.of("fundstelle.sources-file", sources.toString(), "fundstelle.model", "none"));
        local = fundstelle.local();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    @Order(1)
    void listIsFilteredAndTotalled() {
        assertThat(local.getJson(QUARANTINE + "?source=eins")).hasSize(2);
        assertThat(local.getJson(QUARANTINE + "?kind=ENCRYPTED")).isEmpty();
        assertThat(local.getJson(QUARANTINE + "?step=extract")).hasSize(3);
        assertThat(local.get(QUARANTINE + "?step=anders").statusCode()).isEqualTo(400);
        JsonNode totals = local.getJson(QUARANTINE + "/summary", "Accept-Language", "de");
        assertThat(HttpCaller.each(
                        totals,
                        total -> total.path("source").asText() + " "
                                + total.path("kind").asText() + " "
                                + total.path("documents").asLong()))
                .containsExactly("eins EMPTY 2", "zwei EMPTY 1");
        assertThat(totals.get(0).path("reason").asText()).isEqualTo("Die Datei ist leer (0 Byte).");
    }

    @Test
    @Order(1)
    void exportOpensInASpreadsheet() {
        HttpResponse<String> german = local.get(QUARANTINE + "/export.csv?source=eins", "Accept-Language", "de");
        assertThat(german.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(german.body()).startsWith("\uFEFFDokument;Quelle;Datei;");
        assertThat(german.body().lines()).hasSize(3).anySatisfy(line -> assertThat(line)
                .contains(";'=SUMME(A1).txt;"));
        assertThat(german.body()).contains(";\"Ärger; leer.txt\";");
        assertThat(local.get(QUARANTINE + "/export.csv", "Accept-Language", "en")
                        .body())
                .startsWith("\uFEFFDocument,Source,File,");
    }

    @Test
    @Order(1)
    void metricCountsBySourceAndReason() {
        await().atMost(Duration.ofSeconds(30)).until(() -> local.get("/actuator/prometheus")
                .body()
                .contains("fundstelle_quarantine{kind=\"EMPTY\",source=\"eins\"} 2.0"));
    }

    @Test
    @Order(2)
    void releaseTriesAllOfASourceAgain() {
        assertThat(local.post(QUARANTINE + "/release", null).statusCode()).isEqualTo(400);
        JsonNode before = local.getJson(QUARANTINE + "?source=zwei").get(0);

        JsonNode released = HttpCaller.json(local.post(QUARANTINE + "/release?source=zwei&kind=EMPTY", null));

        assertThat(released.path("released").asLong()).isOne();
        JsonNode after = await().atMost(Duration.ofMinutes(1))
                .until(() -> local.getJson(QUARANTINE + "?source=zwei").get(0), java.util.Objects::nonNull);
        assertThat(after.path("since").asText())
                .isGreaterThan(before.path("since").asText());
    }

    @Test
    @Order(3)
    void removedSourceIsShownAndPurgedByCall() throws IOException {
        assertThat(local.delete("/api/v1/admin/sources/zwei/documents").statusCode())
                .isEqualTo(409);
        String all = Files.readString(sources);
        Files.writeString(sources, all.substring(0, all.indexOf("  - id: zwei")));
        fundstelle.close();
        run();

        JsonNode removed = local.source("zwei");
        assertThat(removed.path("state").asText()).isEqualTo("removed");
        assertThat(removed.path("documents").path("indexed").asLong()).isOne();
        assertThat(local.found("Trauung", "lexical")).containsExactly("Trauung.txt");

        ObjectNode hold = new JsonMapper().createObjectNode().put("reason", "Klage");
        hold.put(
                "document",
                HttpCaller.documentId(local.search("Trauung", "lexical").getFirst()));
        String held = HttpCaller.json(local.post("/api/v1/admin/holds", hold))
                .path("id")
                .asText();
        assertThat(local.delete("/api/v1/admin/sources/zwei/documents").statusCode())
                .isEqualTo(409);
        assertThat(local.delete("/api/v1/admin/holds/" + held).statusCode()).isEqualTo(204);

        JsonNode purged = HttpCaller.json(local.delete("/api/v1/admin/sources/zwei/documents"));
        assertThat(purged.path("deleted").asLong()).isEqualTo(2);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(local.found("Trauung", "lexical"))
                .isEmpty());
        assertThat(local.getJson(QUARANTINE + "?source=zwei")).isEmpty();
        assertThat(local.get("/api/v1/admin/sources/zwei").statusCode()).isEqualTo(404);
    }
}
