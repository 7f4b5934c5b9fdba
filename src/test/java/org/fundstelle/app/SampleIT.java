package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.app.HttpCaller.documentId;
import static org.fundstelle.app.HttpCaller.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.fundstelle.app.MappingWalk.Door;
import org.fundstelle.app.SampleQuestions.Lexical;
import org.fundstelle.app.SampleQuestions.Outcome;
import org.fundstelle.app.SampleQuestions.Question;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application as it comes out of the box, on the sample documents. */
@TestInstance(Lifecycle.PER_CLASS)
class SampleIT {

    private static final Path SAMPLE = Path.of("connectors/file-share/sample");
    private static final String PDF = "Bauamt/Merkblatt Baugenehmigungsverfahren.pdf";
    private static final String ZIP = "Eingang/Förderung Wärmeplanung.zip";
    private static final String MAIL = "Eingang/Angebot Spielgeräte Färberwiese.eml";

    private static final boolean OCR = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tesseract")));

    private final SampleQuestions expected = read();
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        fundstelle = RunningFundstelle.start(data, Map.of());
        local = fundstelle.local();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    void sourceIsIdleWithAllDocumentsAccountedFor() throws IOException {
        JsonNode source = local.sources().get(0);
        long quarantined = expected.outcomes().stream()
                .filter(outcome -> outcome.kind(OCR) != null)
                .count();
        long children = expected.outcomes().stream()
                .mapToLong(outcome -> outcome.children().size())
                .sum();

        assertThat(source.path("state").asText()).isEqualTo("idle");
        assertThat(source.path("lastScan").path("outcome").asText()).isEqualTo("completed");
        assertThat(source.path("lastScan").path("seen").asLong()).isEqualTo(files());
        assertThat(files())
                .as("files with an expected outcome")
                .isEqualTo(expected.outcomes().size());
        JsonNode documents = source.path("documents");
        assertThat(documents.path("quarantined").asLong()).isEqualTo(quarantined);
        assertThat(documents.path("indexed").asLong())
                .isEqualTo(expected.outcomes().size() - quarantined + children);
        assertThat(documents.path("pending").asLong()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void outcomeIs(Outcome outcome) {
        JsonNode entry = quarantine("de").get(outcome.document());
        String kind = outcome.kind(OCR);
        if (kind == null) {
            assertThat(entry).as("quarantine entry").isNull();
            // An archive has no text of its own.
            if (!outcome.document().endsWith(".zip")) {
                assertThat(local.passagesOf(outcome.document())).isNotEmpty();
            }
            assertThat(outcome.inside())
                    .allSatisfy(child -> assertThat(local.passagesOf(child)).isNotEmpty());
        } else {
            assertThat(entry).as("quarantine entry").isNotNull();
            assertThat(entry.path("kind").asText()).isEqualTo(kind);
            assertThat(local.passagesOf(outcome.document())).isEmpty();
        }
    }

    /** Everything that answers HTTP has a rule, and lets nobody in without key, token or session where it must not. */
    @Test
    void everyPathHasARuleAndIsClosedToStrangers() throws IOException {
        MappingWalk walk = new MappingWalk(fundstelle);
        AccessRules rules = fundstelle.part(AccessRules.class);
        assertThat(walk.otherServers()).as("what answers beside Spring MVC").isEmpty();
        assertThat(walk.doors().stream().map(Door::path))
                .contains(
                        "/api/v1/search",
                        "/actuator/prometheus",
                        "/actuator/health",
                        "/v3/api-docs",
                        "/swagger-ui.html",
                        "/fundstelle.css");
        for (Door door : walk.doors()) {
            Optional<AccessRules.Rule> rule = rules.find(door.path());
            assertThat(rule.isPresent() || door.path().equals("/error"))
                    .as("%s has a rule", door)
                    .isTrue();
            boolean open = rule.filter(AccessRules.Rule::isOpen).isPresent();
            assertThat(walk.statusForNobody(door) == 401)
                    .as("%s is %s", door, open ? "open" : "closed to strangers")
                    .isNotEqualTo(open);
        }
        assertThat(walk.libraryDoors()).isNotEmpty().allSatisfy(door -> {
            if (rules.find(door.path()).filter(AccessRules.Rule::isOpen).isEmpty()) {
                assertThat(walk.statusForNobody(door)).as(door.toString()).isEqualTo(401);
            }
        });
    }

    List<Outcome> outcomeIs() {
        return expected.outcomes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void questionFindsItsDocumentFirst(Question question) {
        Assumptions.assumeTrue(OCR || !question.needsOcr(), "tesseract is not installed");
        List<JsonNode> passages = local.search(question.question(), "hybrid");

        assertThat(passages).isNotEmpty();
        assertThat(path(passages.getFirst())).as(() -> ranking(passages)).isEqualTo(question.document());
        assertThat(passages.stream()
                        .filter(passage -> path(passage).equals(question.document()))
                        .filter(passage -> question.page() == null
                                || passage.path("citation").path("page").asInt() == question.page())
                        .map(passage -> passage.path("text").asText()))
                .as("passages of the page with the answer")
                .anyMatch(text -> text.contains(question.answer()));
    }

    private static String ranking(List<JsonNode> passages) {
        return passages.stream()
                .limit(5)
                .map(passage -> String.format(
                        Locale.ROOT,
                        "%n%.3f %s, page %s: %s",
                        passage.path("score").asDouble(),
                        path(passage),
                        passage.path("citation").path("page").asText("-"),
                        passage.path("text").asText()))
                .collect(Collectors.joining());
    }

    List<Question> questionFindsItsDocumentFirst() {
        return expected.questions();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wordsFindTheirDocumentFirst(Lexical word) {
        List<JsonNode> passages = local.search(word.query(), "lexical");

        assertThat(passages).isNotEmpty();
        assertThat(path(passages.getFirst())).as(() -> ranking(passages)).isEqualTo(word.document());
    }

    List<Lexical> wordsFindTheirDocumentFirst() {
        return expected.lexical();
    }

    @Test
    void quarantineSaysFileStepAndReasonInBothLanguages() {
        Map<String, JsonNode> german = quarantine("de");
        Map<String, JsonNode> english = quarantine("en");

        assertThat(german).isNotEmpty();
        assertThat(english.keySet()).isEqualTo(german.keySet());
        german.forEach((file, entry) -> {
            assertThat(entry.path("step").asText()).isEqualTo("extract");
            assertThat(entry.path("reason").asText())
                    .contains(" ")
                    .isNotEqualTo(english.get(file).path("reason").asText());
        });
        JsonNode locked = german.get("Personal/Beurteilungsrichtlinie (vertraulich).pdf");
        assertThat(locked.path("reason").asText()).contains("mit einem Passwort geschützt");
        assertThat(english.get("Personal/Beurteilungsrichtlinie (vertraulich).pdf")
                        .path("reason")
                        .asText())
                .contains("password");
    }

    @Test
    void originalIsServedAsItIs() throws IOException {
        HttpResponse<byte[]> content = local.content(idOf(PDF));

        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(content.body()).isEqualTo(Files.readAllBytes(SAMPLE.resolve(PDF)));
    }

    @Test
    void originalInsideAnArchiveIsServedAsItIs() throws IOException {
        HttpResponse<byte[]> content = local.content(idOf(ZIP + "!/Zuwendungsbescheid Wärmeplanung.pdf"));

        assertThat(content.statusCode()).isEqualTo(200);
        try (ZipFile zip = new ZipFile(SAMPLE.resolve(ZIP).toFile())) {
            assertThat(content.body())
                    .isEqualTo(zip.getInputStream(zip.getEntry("Zuwendungsbescheid Wärmeplanung.pdf"))
                            .readAllBytes());
        }
    }

    @Test
    void attachmentOfAMailIsServedAsItIs() throws IOException {
        HttpResponse<byte[]> content = local.content(idOf(MAIL + "!/Angebot 2026-0417.pdf"));

        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.body()).isEqualTo(attachment(Files.readString(SAMPLE.resolve(MAIL))));
    }

    @Test
    void documentIsShownWithAllItsPassages() {
        JsonNode document = local.getJson("/api/v1/documents/" + idOf(PDF));

        assertThat(document.path("citation").path("path").asText()).isEqualTo(PDF);
        assertThat(document.path("totalPassages").asInt())
                .isEqualTo(local.passagesOf(PDF).size());
        assertThat(HttpCaller.each(document.path("passages"), passage -> passage.path("page")
                        .asInt()))
                .isSorted()
                .startsWith(1)
                .contains(3);
    }

    @Test
    void citationLeadsToAPageOfOurs() {
        JsonNode citation = local.passagesOf(PDF).getFirst().path("citation");
        HttpResponse<String> page =
                local.get(citation.path("uri").asText().replaceFirst("^https?://[^/]+", ""), "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(citation.path("title").asText());
    }

    @Test
    void nothingIsAnsweredWithoutAKey() {
        HttpCaller stranger = local.withKey(null);

        assertThat(stranger.get("/api/v1/collections").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/api/v1/admin/sources").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/actuator/health").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(stranger.content(idOf(PDF)).statusCode()).isEqualTo(401);
        assertThat(stranger.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void healthNamesEveryPart() {
        JsonNode health = local.getJson("/actuator/health");

        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("components").path("db").path("status").asText()).isEqualTo("UP");
        assertThat(health.path("components").path("jms").path("status").asText())
                .isEqualTo("UP");
        assertThat(health.path("components").path("openSearch").path("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void metricsCountTheDocuments() {
        String metrics = local.get("/actuator/prometheus").body();

        assertThat(metrics).contains("fundstelle_documents{state=\"indexed\"}");
        assertThat(local.indexed())
                .isEqualTo(
                        local.sources().get(0).path("documents").path("indexed").asLong());
        assertThat(local.metric("fundstelle_chunks_indexed_total")).isGreaterThan(local.indexed());
    }

    @Test
    void defaultCollectionIsListed() {
        assertThat(HttpCaller.each(
                        local.getJson("/api/v1/collections"),
                        collection -> collection.path("id").asText()))
                .containsExactly("documents");
    }

    private String idOf(String path) {
        List<JsonNode> passages = local.passagesOf(path);
        assertThat(passages).as(path).isNotEmpty();
        return documentId(passages.getFirst());
    }

    private Map<String, JsonNode> quarantine(String language) {
        return HttpCaller.each(local.getJson("/api/v1/admin/quarantine", "Accept-Language", language), entry -> entry)
                .stream()
                .collect(Collectors.toMap(
                        entry -> entry.path("file").asText(), entry -> entry, (one, two) -> one, TreeMap::new));
    }

    private static long files() throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLE)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** The bytes of the last base64 part of a mail. */
    private static byte[] attachment(String mail) {
        String part = mail.substring(mail.lastIndexOf("Content-Transfer-Encoding: base64"));
        String body = part.split("\r?\n\r?\n", 2)[1].split("\r?\n--", 2)[0];
        return java.util.Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
    }

    private static SampleQuestions read() {
        try {
            return SampleQuestions.read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
