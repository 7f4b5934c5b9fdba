package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fundstelle.app.HttpCaller.documentId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.fundstelle.document.Principal;
import org.fundstelle.embed.CachingEmbedder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A data subject's request from search to proof. Every test has a person of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class ErasureIT {

    private static final JsonMapper JSON = new JsonMapper();

    private Path folder;
    private RunningFundstelle fundstelle;
    private HttpCaller local;
    private String source;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("Ablage"));
        write("Bestand.txt", "Die Hundesteuer beträgt für den ersten Hund 96 Euro im Jahr.");
        write("Bescheide/Bescheid 1.txt", "Bescheid an Frau Erika Quittenbaum über Wohngeld.");
        write("Bescheide/Bescheid 2.txt", "Widerspruch von Quittenbaum, Erika gegen den Bescheid.");
        write("Bescheide/Kopie.txt", "Bescheid an Frau Erika Quittenbaum über Wohngeld.");
        write("Bescheide/Anderer.txt", "Bescheid an Herrn Otto Quittenbaum über Bauland.");
        write("Gehalten.txt", "Vernehmung des Zeugen Ansgar Zwiebelturm.");
        write("Registratur.txt", "Anfrage der Frau Gundula Kohlrabi.");
        write("Wieder.txt", "Mitteilung an Herrn Detlef Rübenacker.");
        fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of(
                        "fundstelle.documents", folder.toString(),
                        "fundstelle.model", "fundstelle-de-static",
                        "fundstelle.models.fundstelle-de-static.cache", "true"));
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
    void erasedPersonIsFoundNowhereAndDoesNotComeBack() throws IOException {
        JsonNode candidates = candidates("Erika Quittenbaum");
        assertThat(HttpCaller.each(candidates, node -> node.path("file").asText()))
                .containsExactlyInAnyOrder(
                        "Bescheide/Bescheid 1.txt", "Bescheide/Bescheid 2.txt", "Bescheide/Kopie.txt");
        assertThat(candidates.toString()).doesNotContain("Wohngeld");
        List<String> ids =
                List.of(id(candidates, "Bescheide/Bescheid 1.txt"), id(candidates, "Bescheide/Bescheid 2.txt"));

        JsonNode erasure = erase(ids);

        assertThat(erasure.path("documents")).hasSize(3);
        assertThat(erasure.path("removed").path("index:documents-1").asLong()).isEqualTo(3);
        assertThat(erasure.path("removed").path("cache:vectors").asLong()).isPositive();
        assertThat(erasure.toString()).doesNotContain("Quittenbaum").doesNotContain("Bescheid 1");
        assertThat(candidates("Erika Quittenbaum")).isEmpty();
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            assertThat(local.found("Erika Quittenbaum Wohngeld", mode))
                    .as(mode)
                    .doesNotContain("Bescheide/Bescheid 1.txt", "Bescheide/Bescheid 2.txt", "Bescheide/Kopie.txt");
        }
        for (String id : ids) {
            assertThat(local.get("/api/v1/documents/" + id).statusCode()).isEqualTo(404);
            assertThat(local.content(id).statusCode()).isEqualTo(404);
        }
        assertThat(fundstelle
                        .part(Models.class)
                        .forget(Set.of(CachingEmbedder.textHash(
                                "Bescheid 1.txt\nBescheid an Frau Erika Quittenbaum über Wohngeld."))))
                .isZero();

        Files.setLastModifiedTime(
                folder.resolve("Bescheide/Bescheid 1.txt"),
                java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 5_000));
        write("Bescheide/Noch eine.txt", "Bescheid an Frau Erika Quittenbaum über Wohngeld.");
        JsonNode scanned = local.scan(source);
        assertThat(scanned.path("lastScan").path("blocked").asLong()).isEqualTo(2);
        assertThat(scanned.path("documents").path("withheld").asLong()).isEqualTo(2);
        assertThat(local.found("Erika Quittenbaum", "lexical")).containsExactly("Bescheide/Anderer.txt");
    }

    @Test
    void heldDocumentIsRefusedWithTheHoldNamed() {
        String id = documentId(local.search("Zwiebelturm", "lexical").getFirst());
        HttpResponse<String> placed = local.post(
                "/api/v1/admin/holds",
                JSON.createObjectNode().put("document", id).put("reason", "Klage 3 K 12/26"));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);

        HttpResponse<String> refused = local.post("/api/v1/admin/erasures", request(List.of(id)));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Klage 3 K 12/26");
        assertThat(local.found("Zwiebelturm", "lexical")).containsExactly("Gehalten.txt");
    }

    @Test
    void liftedBlockLetsTheNextScanBringItBack() {
        String id = documentId(local.search("Rübenacker", "lexical").getFirst());
        JsonNode erasure = erase(List.of(id));
        assertThat(local.found("Rübenacker", "lexical")).isEmpty();

        String block = "/api/v1/admin/erasures/" + erasure.path("id").asText() + "/block";
        assertThat(local.delete(block).statusCode()).isEqualTo(204);
        assertThat(local.delete(block).statusCode()).isEqualTo(409);
        local.scan(source);

        assertThat(local.found("Rübenacker", "lexical")).containsExactly("Wieder.txt");
    }

    @Test
    void recordsManagerErasesWithinTheKeysBoundsAndLiftsNoBlock() {
        HttpCaller registrar = key(Role.RECORDS_MANAGER, Set.of());
        HttpCaller elsewhere = key(Role.RECORDS_MANAGER, Set.of("personal"));
        assertThat(candidates(elsewhere, "Kohlrabi")).isEmpty();
        String id = id(candidates(registrar, "Kohlrabi"), "Registratur.txt");
        assertThat(elsewhere
                        .post("/api/v1/admin/erasures", request(List.of(id)))
                        .statusCode())
                .isEqualTo(404);

        String erasure = HttpCaller.json(registrar.post("/api/v1/admin/erasures", request(List.of(id))))
                .path("id")
                .asText();

        String path = "/api/v1/admin/erasures/" + erasure;
        assertThat(registrar.getJson(path).path("requestedBy").asText()).isEqualTo("registratur");
        assertThat(registrar.delete(path + "/block").statusCode()).isEqualTo(403);
        assertThat(key(Role.READER, Set.of()).get(path).statusCode()).isEqualTo(403);
    }

    private HttpCaller key(Role role, Set<String> collections) {
        Caller caller = new Caller("registratur", Set.of(Principal.user("registratur")), Set.of(role), collections);
        return local.withKey(fundstelle.part(ApiKeys.class).issue(caller, null).secret());
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        ObjectNode unknown = request(List.of("A".repeat(24)));
        assertThat(local.post("/api/v1/admin/erasures", unknown).statusCode()).isEqualTo(404);
        ObjectNode twoNames = request(List.of("A".repeat(24))).put("recordId", "1");
        assertThat(local.post("/api/v1/admin/erasures", twoNames).statusCode()).isEqualTo(400);
        ObjectNode noReason = JSON.createObjectNode().put("recordId", "1");
        assertThat(local.post("/api/v1/admin/erasures", noReason).statusCode()).isEqualTo(400);
    }

    private JsonNode candidates(String term) {
        return candidates(local, term);
    }

    private static JsonNode candidates(HttpCaller caller, String term) {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("terms").add(term);
        return HttpCaller.json(caller.post("/api/v1/admin/erasures/search", request))
                .path("candidates");
    }

    private static String id(JsonNode candidates, String file) {
        for (JsonNode candidate : candidates) {
            if (candidate.path("file").asText().equals(file)) {
                return candidate.path("documentId").asText();
            }
        }
        throw new AssertionError("No candidate " + file);
    }

    private JsonNode erase(List<String> ids) {
        HttpResponse<String> taken = local.post("/api/v1/admin/erasures", request(ids));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String id = HttpCaller.json(taken).path("id").asText();
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> local.getJson("/api/v1/admin/erasures/" + id),
                        erasure -> erasure.path("status").asText().equals("done"));
    }

    private static ObjectNode request(List<String> ids) {
        ObjectNode request = JSON.createObjectNode().put("reason", "Antrag 7/2026");
        ids.forEach(request.putArray("documents")::add);
        return request;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
