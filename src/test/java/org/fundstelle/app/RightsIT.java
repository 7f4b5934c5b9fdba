package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.DocumentId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two callers with keys of their own before sources with different access: nobody gets anything he may not read. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RightsIT {

    private static final List<String> MODES = List.of("lexical", "semantic", "hybrid");
    private static final String BUILDING_KEY = "key-of-the-building-office";
    private static final String STAFF_KEY = "key-of-the-staff-office";

    private static final String ACCESS_OF_BUILDING = "allow: [\"group:bau\"]";

    /** Source ids; each has one document, {@code <source>.txt}. */
    private static final Set<String> SOURCES = Set.of("bauamt", "personal", "alle", "verboten", "niemand", "intern");

    private Path root;
    private RunningFundstelle fundstelle;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        this.root = root;
        for (String source : SOURCES) {
            Path folder = Files.createDirectory(root.resolve(source));
            Files.writeString(
                    folder.resolve(source + ".txt"),
                    "Protokoll der Besprechung über das Vorhaben in Sachen " + source + ".");
        }
        writeSources(ACCESS_OF_BUILDING);
        fundstelle = startOnce();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    @Order(1)
    void everyCallerFindsWhatHeMayReadAndNothingElse() {
        assertThat(fundstelle.local().indexed()).isEqualTo(SOURCES.size());
        for (String mode : MODES) {
            assertThat(seenBy(BUILDING_KEY, mode)).as(mode).containsExactly("alle", "bauamt", "verboten");
            // "verboten" lets everyone in and denies the staff office; "intern" lies in a collection for the staff
            // office.
            assertThat(seenBy(STAFF_KEY, mode)).as(mode).containsExactly("alle", "intern", "personal");
            assertThat(seen(fundstelle.local(), mode)).as(mode).containsExactly("alle", "verboten");
        }
    }

    @Test
    @Order(2)
    void documentsAndOriginalsOpenForTheSameCallers() {
        assertThat(openedBy(BUILDING_KEY)).containsExactly("alle", "bauamt", "verboten");
        assertThat(openedBy(STAFF_KEY)).containsExactly("alle", "intern", "personal");
        assertThat(opened(fundstelle.local())).containsExactly("alle", "verboten");
    }

    @Test
    @Order(3)
    void collectionsAreListedToTheirReadersAlone() {
        assertThat(collections(BUILDING_KEY)).contains("allgemein").doesNotContain("vertraulich");
        assertThat(collections(STAFF_KEY)).contains("allgemein", "vertraulich");
    }

    @Test
    @Order(4)
    void readersDoNotAdminister() {
        HttpCaller reader = fundstelle.local().withKey(BUILDING_KEY);

        assertThat(reader.get("/api/v1/admin/sources").statusCode()).isEqualTo(403);
        assertThat(reader.get("/api/v1/admin/quarantine").statusCode()).isEqualTo(403);
        assertThat(reader.post("/api/v1/admin/sources/bauamt/scan", null).statusCode())
                .isEqualTo(403);
        assertThat(reader.get("/actuator/prometheus").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(5)
    void changedAccessHoldsAfterARestartWithoutExtractingAgain() throws IOException {
        fundstelle.close();
        writeSources("allow: [\"group:personal\"]");
        fundstelle = startOnce();

        assertThat(fundstelle.local().indexed()).isZero();
        for (String mode : MODES) {
            assertThat(seenBy(BUILDING_KEY, mode)).as(mode).containsExactly("alle", "verboten");
            assertThat(seenBy(STAFF_KEY, mode)).as(mode).containsExactly("alle", "bauamt", "intern", "personal");
        }
        assertThat(openedBy(BUILDING_KEY)).containsExactly("alle", "verboten");
        assertThat(openedBy(STAFF_KEY)).containsExactly("alle", "bauamt", "intern", "personal");
    }

    private RunningFundstelle startOnce() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.sources-file", root.resolve("sources.yaml").toString());
        settings.putAll(key(0, "bauamt", BUILDING_KEY, "group:bau"));
        settings.putAll(key(1, "personalamt", STAFF_KEY, "group:personal"));
        return RunningFundstelle.start(root.resolve("data"), settings);
    }

    private static Map<String, String> key(int index, String name, String key, String principal) {
        String prefix = "fundstelle.access.keys[" + index + "].";
        return Map.of(
                prefix + "name",
                name,
                prefix + "sha256",
                Keys.sha256(key),
                prefix + "principals",
                principal,
                prefix + "roles",
                "READER");
    }

    private void writeSources(String accessOfBuilding) throws IOException {
        Files.writeString(
                root.resolve("sources.yaml"),
                """
                collections:
                  - {id: allgemein, purpose: Auskunft, owner: Hauptamt, readers: [everyone]}
                  - {id: vertraulich, purpose: Auskunft, owner: Personalamt, readers: ["group:personal"]}
                sources:
                """
                        + source("bauamt", "allgemein", accessOfBuilding)
                        + source("personal", "vertraulich", "allow: [\"group:personal\"]")
                        + source("intern", "vertraulich", "allow: [everyone]")
                        + source("alle", "allgemein", "allow: [everyone]")
                        + source("verboten", "allgemein", "allow: [everyone], deny: [\"group:personal\"]")
                        + source("niemand", "allgemein", null));
    }

    private String source(String id, String collection, String access) {
        return "  - {id: " + id + ", connector: file-share, collection: " + collection + ", parameters: {directory: '"
                + root.resolve(id) + "'}" + (access == null ? "" : ", access: {" + access + "}") + "}\n";
    }

    private Set<String> seenBy(String key, String mode) {
        return seen(fundstelle.local().withKey(key), mode);
    }

    /** The sources whose documents are among the passages. */
    private static Set<String> seen(HttpCaller caller, String mode) {
        Set<String> sources = new TreeSet<>();
        caller.search("Protokoll der Besprechung", mode)
                .forEach(passage ->
                        sources.add(passage.path("citation").path("source").asText()));
        return sources;
    }

    private Set<String> openedBy(String key) {
        return opened(fundstelle.local().withKey(key));
    }

    /** The sources whose document can be read; its text and its original always open for the same callers. */
    private static Set<String> opened(HttpCaller caller) {
        Set<String> sources = new TreeSet<>();
        for (String source : SOURCES) {
            String id = DocumentId.of(source, source + ".txt").value();
            int status = caller.get("/api/v1/documents/" + id).statusCode();
            assertThat(status).as(source).isIn(200, 404);
            assertThat(caller.content(id).statusCode())
                    .as("original of " + source)
                    .isEqualTo(status);
            if (status == 200) {
                sources.add(source);
            }
        }
        return sources;
    }

    private List<String> collections(String key) {
        return HttpCaller.each(
                fundstelle.local().withKey(key).getJson("/api/v1/collections"),
                collection -> collection.path("id").asText());
    }
}
