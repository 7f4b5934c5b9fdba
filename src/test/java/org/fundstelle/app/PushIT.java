package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fundstelle.app.Supplier.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fundstelle.document.DocumentId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A system pushes its documents to the whole program. */
@TestInstance(Lifecycle.PER_CLASS)
class PushIT {

    private static final Logger LOG = LoggerFactory.getLogger(PushIT.class);
    private static final String SUPPLIER_KEY = "key-of-the-document-management-system";
    private static final String BUILDING_KEY = "key-of-the-building-office";
    private static final String STAFF_KEY = "key-of-the-staff-office";
    private static final int LARGE = 300 * 1024 * 1024;
    private static final int MANY = 2_000;

    private Path root;
    private RunningFundstelle fundstelle;
    private Supplier dms;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        this.root = root;
        Files.writeString(root.resolve("sources.yaml"), """
                collections:
                  - {id: akten, purpose: Auskunft, owner: Hauptamt, readers: [everyone]}
                sources:
                  - id: dms
                    connector: http-push
                    collection: akten
                    parameters: {maxSize: 400 MB}
                    access: {allow: ["group:registratur"]}
                  - {id: masse, connector: http-push, collection: akten, access: {allow: ["user:local"]}}
                  - {id: klein, connector: http-push, collection: akten, parameters: {maxSize: 1 KB}}
                """);
        startOnce();
    }

    private void startOnce() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.sources-file", root.resolve("sources.yaml").toString());
        key(settings, 0, "dms", SUPPLIER_KEY, "SUPPLIER", "user:dms");
        settings.put("fundstelle.access.keys[0].sources", "dms,masse,klein");
        key(settings, 1, "bauamt", BUILDING_KEY, "READER", "group:bau");
        key(settings, 2, "personalamt", STAFF_KEY, "READER", "group:personal");
        fundstelle = RunningFundstelle.start(root.resolve("data"), settings);
        dms = new Supplier(fundstelle, "dms", SUPPLIER_KEY);
    }

    private static void key(
            Map<String, String> settings, int index, String name, String key, String role, String principal) {
        String prefix = "fundstelle.access.keys[" + index + "].";
        settings.put(prefix + "name", name);
        settings.put(prefix + "sha256", Keys.sha256(key));
        settings.put(prefix + "roles", role);
        settings.put(prefix + "principals", principal);
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    private static String metadata(long version, String path, String more) {
        return "{\"version\":" + version + ",\"path\":\"" + path + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String readableBy(String group) {
        return "\"access\":{\"allow\":[\"group:" + group + "\"]}";
    }

    private static String id(String nativeId) {
        return DocumentId.of("dms", nativeId).value();
    }

    private HttpCaller building() {
        return fundstelle.local().withKey(BUILDING_KEY);
    }

    private HttpCaller staff() {
        return fundstelle.local().withKey(STAFF_KEY);
    }

    private void settle() {
        assertThat(fundstelle.local().awaitRest("dms").path("state").asText()).isEqualTo("idle");
    }

    @Test
    void pushedDocumentIsFoundByThoseWhoMayReadItAndLeadsBackToItsBytes() {
        String text = "Die Garagenverordnung regelt Stellplätze.\n";
        assertThat(told(dms.push(
                        "garage-1",
                        metadata(
                                1,
                                "Bauamt/Garage.txt",
                                readableBy("bau")
                                        + ",\"title\":\"Garagen\",\"fileReference\":\"BAU-2026/0117\",\"uri\":\"https://dms.example/1\""),
                        text)))
                .isEqualTo("201 created");
        dms.push("personal-1", metadata(1, "Personal/Garage.txt", readableBy("personal")), "Die Garagenverordnung.");
        dms.push("niemand-1", metadata(1, "Niemand/Garage.txt", "\"access\":{}"), "Die Garagenverordnung.");
        dms.push("liste-1", metadata(1, "Liste/Garage.txt", ""), "Die Garagenverordnung.");
        settle();

        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            assertThat(building().search("Garagenverordnung", mode))
                    .filteredOn(passage -> HttpCaller.path(passage).endsWith("Garage.txt"))
                    .extracting(HttpCaller::path)
                    .containsOnly("Bauamt/Garage.txt");
            assertThat(staff().found("Garagenverordnung", mode))
                    .contains("Personal/Garage.txt")
                    .doesNotContain("Bauamt/Garage.txt", "Niemand/Garage.txt", "Liste/Garage.txt");
        }
        assertThat(fundstelle.local().found("Garagenverordnung", "lexical"))
                .doesNotContain("Bauamt/Garage.txt", "Niemand/Garage.txt", "Liste/Garage.txt");
        JsonNode citation =
                building().search("Garagenverordnung", "lexical").getFirst().path("citation");
        assertThat(citation.path("documentId").asText()).isEqualTo(id("garage-1"));
        assertThat(citation.path("title").asText()).isEqualTo("Garagen");
        assertThat(citation.path("fileReference").asText()).isEqualTo("BAU-2026/0117");
        assertThat(citation.path("uri").asText()).isEqualTo("https://dms.example/1");
        assertThat(building().content(id("garage-1")).body()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(staff().content(id("garage-1")).statusCode()).isEqualTo(404);
    }

    @Test
    void newerVersionReplacesAndOlderOnesChangeNothing() {
        String path = "Bauamt/Dachgaube.txt";
        assertThat(told(dms.push("gaube", metadata(10, path, readableBy("bau")), "Die Dachgaube ist zulässig.")))
                .isEqualTo("201 created");
        settle();
        assertThat(told(dms.push("gaube", metadata(10, path, readableBy("bau")), "Die Dachgaube ist zulässig.")))
                .isEqualTo("200 unchanged");
        assertThat(told(dms.push("gaube", metadata(10, path, readableBy("bau")), "Etwas anderes.")))
                .isEqualTo("409");
        assertThat(told(dms.push("gaube", metadata(12, path, readableBy("bau")), "Die Zwerchgaube ist unzulässig.")))
                .isEqualTo("200 replaced");
        assertThat(told(dms.push("gaube", metadata(11, path, readableBy("personal")), "Verspätetes.")))
                .isEqualTo("200 older");
        settle();

        assertThat(building().found("Zwerchgaube", "lexical")).contains(path);
        assertThat(building().found("Dachgaube", "lexical")).doesNotContain(path);
        assertThat(building().content(id("gaube")).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Die Zwerchgaube ist unzulässig.");

        assertThat(told(dms.push(
                        "gaube", metadata(13, path, readableBy("personal")), "Die Zwerchgaube ist unzulässig.")))
                .isEqualTo("200 replaced");
        settle();
        assertThat(building().found("Zwerchgaube", "lexical")).doesNotContain(path);
        assertThat(staff().found("Zwerchgaube", "lexical")).contains(path);
    }

    @Test
    void deletedDocumentIsGoneAndComesBackOnlyWithANewerVersion() {
        String path = "Bauamt/Carport.txt";
        dms.push("carport", metadata(5, path, readableBy("bau")), "Der Carport braucht keine Genehmigung.");
        settle();
        assertThat(building().found("Carport", "lexical")).contains(path);

        assertThat(told(dms.withdraw("carport", 6))).isEqualTo("200 deleted");
        settle();
        assertThat(building().found("Carport", "lexical")).doesNotContain(path);
        assertThat(building().content(id("carport")).statusCode()).isEqualTo(404);
        assertThat(told(dms.withdraw("carport", 6))).isEqualTo("200 nothing");
        assertThat(told(dms.push("carport", metadata(5, path, readableBy("bau")), "Der Carport.")))
                .isEqualTo("200 older");
        settle();
        assertThat(building().found("Carport", "lexical")).doesNotContain(path);
        assertThat(told(dms.push("carport", metadata(7, path, readableBy("bau")), "Der Carport steht.")))
                .isEqualTo("201 created");
        settle();
        assertThat(building().found("Carport", "lexical")).contains(path);

        JsonNode records = fundstelle.local().getJson("/api/v1/admin/audit?limit=200");
        assertThat(records.toString())
                .contains("DELETION", "\"object\":\"" + id("carport") + "\"", "\"begun\"", "\"done\"");
    }

    @Test
    void deletionThatComesBeforeItsDocumentHolds() {
        assertThat(told(dms.withdraw("spaet", 20))).isEqualTo("200 nothing");
        assertThat(told(dms.push("spaet", metadata(19, "Bauamt/Spaet.txt", readableBy("bau")), "Verspätung.")))
                .isEqualTo("200 older");
        settle();
        assertThat(building().found("Verspätung", "lexical")).doesNotContain("Bauamt/Spaet.txt");
        assertThat(told(dms.push("spaet", metadata(21, "Bauamt/Spaet.txt", readableBy("bau")), "Verspätung.")))
                .isEqualTo("201 created");
    }

    @Test
    void documentAboveTheClearanceIsNotKept() throws IOException {
        String secret = "Die Lage des Bunkers ist geheim zu halten.";
        assertThat(told(dms.push(
                        "bunker",
                        metadata(1, "Bauamt/Bunker.txt", readableBy("bau") + ",\"confidentiality\":\"Geheim\""),
                        secret)))
                .isEqualTo("200 withheld");
        settle();

        assertThat(building().found("Bunkers", "lexical")).doesNotContain("Bauamt/Bunker.txt");
        assertThat(building().content(id("bunker")).statusCode()).isEqualTo(404);
        assertThat(kept("dms")).doesNotContain(Keys.sha256(secret));

        dms.push("turm", metadata(1, "Bauamt/Turm.txt", readableBy("bau")), "Der Wehrturm ist offen.");
        settle();
        assertThat(building().found("Wehrturm", "lexical")).contains("Bauamt/Turm.txt");
        assertThat(told(dms.push(
                        "turm",
                        metadata(2, "Bauamt/Turm.txt", readableBy("bau") + ",\"confidentiality\":\"Geheim\""),
                        "Der Wehrturm ist offen.")))
                .isEqualTo("200 withheld");
        settle();
        assertThat(building().found("Wehrturm", "lexical")).doesNotContain("Bauamt/Turm.txt");
        assertThat(building().content(id("turm")).statusCode()).isEqualTo(404);
    }

    @Test
    void erasedDocumentDoesNotComeBack() throws IOException {
        String text = "Der Lebenslauf von Erika Mustermann.";
        dms.push("lebenslauf", metadata(1, "Bauamt/Lebenslauf.txt", readableBy("bau")), text);
        settle();
        ObjectNode request = new JsonMapper().createObjectNode().put("reason", "Art. 17 DSGVO");
        request.putArray("documents").add(id("lebenslauf"));
        HttpResponse<String> taken = fundstelle.local().post("/api/v1/admin/erasures", request);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String erasure =
                "/api/v1/admin/erasures/" + HttpCaller.json(taken).path("id").asText();
        await().atMost(Duration.ofMinutes(1)).until(() -> fundstelle
                .local()
                .getJson(erasure)
                .path("status")
                .asText()
                .equals("done"));

        assertThat(told(dms.push("lebenslauf", metadata(2, "Bauamt/Lebenslauf.txt", readableBy("bau")), text)))
                .isEqualTo("200 blocked");
        settle();
        assertThat(building().found("Lebenslauf", "lexical")).doesNotContain("Bauamt/Lebenslauf.txt");
        assertThat(kept("dms")).doesNotContain(Keys.sha256(text));
    }

    /** Hashes of the contents that are kept of a source. */
    private List<String> kept(String source) throws IOException {
        Path folder = fundstelle.data().resolve("originals").resolve(source);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void ofTwoPushesAtTheSameTimeTheGreaterVersionWins() throws Exception {
        int pairs = 30;
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < pairs; i++) {
                String id = "wettlauf-" + i;
                List<Future<String>> answers = new ArrayList<>();
                for (long version : i % 2 == 0 ? new long[] {1, 2} : new long[] {2, 1}) {
                    answers.add(threads.submit(() -> {
                        together.await();
                        return told(dms.push(
                                id,
                                metadata(version, "Wettlauf/" + id + ".txt", readableBy("bau")),
                                "Fassung " + version + " von " + id));
                    }));
                }
                for (Future<String> answer : answers) {
                    assertThat(answer.get()).isIn("201 created", "200 replaced", "200 older");
                }
            }
        }
        settle();
        for (int i = 0; i < pairs; i++) {
            assertThat(building().content(id("wettlauf-" + i)).body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("Fassung 2 von wettlauf-" + i);
        }
    }

    @Test
    void orderAndContentsOutliveARestart() throws IOException {
        dms.push("dauer", metadata(3, "Bauamt/Dauer.txt", readableBy("bau")), "Die Dauerbaustelle bleibt.");
        dms.withdraw("weg", 3);
        fundstelle.close();
        startOnce();
        settle();

        assertThat(building().found("Dauerbaustelle", "lexical")).contains("Bauamt/Dauer.txt");
        assertThat(building().content(id("dauer")).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Die Dauerbaustelle bleibt.");
        assertThat(told(dms.push(
                        "dauer", metadata(3, "Bauamt/Dauer.txt", readableBy("bau")), "Die Dauerbaustelle bleibt.")))
                .isEqualTo("200 unchanged");
        assertThat(told(dms.push("dauer", metadata(2, "Bauamt/Dauer.txt", readableBy("bau")), "Alt.")))
                .isEqualTo("200 older");
        assertThat(told(dms.push("weg", metadata(2, "Bauamt/Weg.txt", readableBy("bau")), "Alt.")))
                .isEqualTo("200 older");
    }

    @Test
    void pausedSourceTakesNothingUntilItIsResumed() {
        fundstelle.local().post("/api/v1/admin/sources/klein/pause", null);
        Supplier klein = new Supplier(fundstelle, "klein", SUPPLIER_KEY);
        HttpResponse<String> refused = klein.push("1", metadata(1, "a.txt", ""), "x");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(klein.withdraw("1", 1).statusCode()).isEqualTo(503);

        fundstelle.local().post("/api/v1/admin/sources/klein/resume", null);
        assertThat(told(klein.push("1", metadata(1, "a.txt", ""), "x"))).isEqualTo("201 created");
    }

    @Test
    void scanReportsNothingAndDeletesNothing() {
        dms.push("bleibt", metadata(1, "Bauamt/Bleibt.txt", readableBy("bau")), "Der Bebauungsplan bleibt in Kraft.");
        settle();
        JsonNode scanned = fundstelle.local().scan("dms");

        assertThat(scanned.at("/lastScan/outcome").asText()).isEqualTo("completed");
        assertThat(scanned.at("/lastScan/deleted").asInt()).isZero();
        assertThat(building().found("Bebauungsplan", "lexical")).contains("Bauamt/Bleibt.txt");
    }

    @Test
    void testOfTheSourceSaysThatItWaits() {
        JsonNode test = HttpCaller.json(
                fundstelle.local().post("/api/v1/admin/sources/dms/test", null, "Accept-Language", "de"));
        assertThat(test.path("ok").asBoolean()).isTrue();
        assertThat(test.path("message").asText()).contains("wartet auf Dokumente");
        JsonNode preview = HttpCaller.json(
                fundstelle.local().post("/api/v1/admin/sources/dms/preview", null, "Accept-Language", "en"));
        assertThat(preview.path("message").asText()).contains("waits for documents");
    }

    @Test
    void contentAboveTheLimitIsRefusedAndNothingIsKept() throws IOException {
        Supplier klein = new Supplier(fundstelle, "klein", SUPPLIER_KEY);
        String large = "x".repeat(1_025);
        HttpResponse<String> refused = klein.push("gross", metadata(1, "gross.txt", ""), large);

        assertThat(refused.statusCode()).isEqualTo(413);
        byte[] larger = PushBody.of(metadata(1, "gross.txt", ""), new byte[20 * 1024 * 1024])
                .bytes();
        assertThat(klein.ask("gross", larger).statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("> 1 KB");
        assertThat(kept("klein")).doesNotContain(Keys.sha256(large));
        assertThat(told(klein.withdraw("gross", 1))).isEqualTo("200 nothing");
    }

    @Test
    void idsThatAPathCannotSayAreRefusedInWords() {
        for (String id : List.of("a%2Fb", "a%5Cb", "a%3Bb", "a;b", "a%25b", "%2e%2e")) {
            HttpResponse<String> refused = dms.push(id, metadata(1, "a.txt", ""), "x");
            assertThat(refused.statusCode()).as(id).isEqualTo(400);
            assertThat(refused.body()).as(id).contains("base64url");
        }
        assertThat(dms.push("a%00b", metadata(1, "a.txt", ""), "x").statusCode())
                .isEqualTo(400);
        assertThat(told(dms.push("%7B4711%7D%20%C3%84%2B%3F", metadata(1, "a.txt", ""), "x")))
                .isEqualTo("201 created");
        assertThat(told(dms.withdraw("%7B4711%7D%20%C3%84%2B%3F", 1))).isEqualTo("200 deleted");
    }

    @Test
    void nothingElseReadsForms() throws IOException {
        byte[] body = new PushBody()
                .part("key", null, SUPPLIER_KEY.getBytes(StandardCharsets.UTF_8))
                .bytes();
        assertThat(raw("POST", "/api/v1/search", BUILDING_KEY, body, body.length))
                .contains(" 415 ");
        assertThat(raw(
                        "POST",
                        "/api/v1/admin/sources",
                        RunningFundstelle.localKey(fundstelle.data()),
                        body,
                        body.length))
                .contains(" 415 ");
        assertThat(raw("POST", "/login", null, body, body.length)).contains(" 403 ");
    }

    @Test
    void uploadThatBreaksOffLeavesNothing() throws IOException {
        byte[] unfinished = PushBody.of(metadata(1, "Bauamt/Abbruch.txt", readableBy("bau")), "y".repeat(3_000_000))
                .unfinished();
        int before = kept("dms").size();
        for (int i = 0; i < 5; i++) {
            raw("PUT", dms.path("abbruch"), dms.key(), unfinished, 2L * unfinished.length);
        }

        Path folder = fundstelle.data().resolve("originals").resolve(".unfinished");
        await().atMost(Duration.ofSeconds(30)).until(() -> isEmpty(folder));
        assertThat(kept("dms")).hasSize(before);
        assertThat(told(dms.withdraw("abbruch", 1))).isEqualTo("200 nothing");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Sends bytes as they are; closes the connection at once when fewer than announced, else returns the answer's first line. */
    private String raw(String method, String path, String key, byte[] body, long announced) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", dms.port())) {
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
                            + PushBody.TYPE + "\r\nContent-Length: " + announced + "\r\n"
                            + (key == null ? "" : "Authorization: Bearer " + key + "\r\n") + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return announced > body.length
                    ? ""
                    : new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
        }
    }

    @Test
    void largeContentIsTakenAsItComes() throws IOException {
        byte[] empty = PushBody.of(metadata(1, "Bauamt/Gross.bin", readableBy("bau")), "")
                .unfinished();
        byte[] head = Arrays.copyOf(empty, empty.length - 2);
        byte[] tail = "\r\n--grenze--\r\n".getBytes(StandardCharsets.UTF_8);
        long before = System.nanoTime();
        HttpResponse<String> answer = dms.put(
                "gross",
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(
                        List.of(new ByteArrayInputStream(head), new Zeros(LARGE), new ByteArrayInputStream(tail))))));
        double seconds = (System.nanoTime() - before) / 1e9;

        assertThat(told(answer)).as(answer.body()).isEqualTo("201 created");
        LOG.info("{} MB pushed in {} s", LARGE >> 20, seconds);
        try (Stream<Path> files = Files.walk(fundstelle.data().resolve("originals/dms"))) {
            assertThat(files).anyMatch(file -> file.toFile().length() == LARGE);
        }
        dms.withdraw("gross", 2);
    }

    /** So many bytes of zero. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = Math.min(length, left);
            Arrays.fill(buffer, offset, offset + some, (byte) 0);
            left -= some;
            return some;
        }
    }

    @Test
    void manySmallDocumentsComeIn() throws Exception {
        Supplier masse = new Supplier(fundstelle, "masse", SUPPLIER_KEY);
        long before = System.nanoTime();
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < MANY; i++) {
                int number = i;
                answers.add(threads.submit(() -> told(masse.push(
                        "nr-" + number,
                        metadata(1, "Masse/" + number / 100 + "/" + number + ".txt", ""),
                        "Vermerk Nummer " + number + " zur Straßenreinigung."))));
            }
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("201 created");
        }
        JsonNode rest = fundstelle.local().awaitRest("masse");
        double indexed = (System.nanoTime() - before) / 1e9;

        assertThat(rest.at("/documents/indexed").asInt()).isEqualTo(MANY);
        LOG.info(
                "{} documents pushed in {} s ({}/s), indexed after {} s ({}/s)",
                MANY,
                seconds,
                Math.round(MANY / seconds),
                indexed,
                Math.round(MANY / indexed));
    }
}
