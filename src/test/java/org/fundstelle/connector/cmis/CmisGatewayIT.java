package org.fundstelle.connector.cmis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fundstelle.connector.ServedDocuments.bytes;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.chemistry.opencmis.commons.enums.VersioningState;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repository behind a gateway that keeps a change log for it, or says what no repository would. */
class CmisGatewayIT {

    private static final String TOKEN = "\"latestChangeLogToken\":\"token-24\"";

    private static InMemoryCmisServer server;

    private final WireMockServer gateway =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final WireMockServer elsewhere =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private ConnectorRig rig;

    @BeforeAll
    static void startServer() throws IOException {
        server = new InMemoryCmisServer();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        server.clear();
        gateway.start();
        elsewhere.start();
        gateway.stubFor(any(anyUrl())
                .atPriority(10)
                .willReturn(aResponse().proxiedFrom("http://127.0.0.1:" + server.plainPort())));
        announce("token-24");
    }

    @AfterEach
    void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
        gateway.stop();
        elsewhere.stop();
    }

    /** Lets the repository tell of itself, with a newer token, and with the gateway's addresses. */
    private void announce(String token) throws Exception {
        for (String path : new String[] {"/browser", "/browser/stadt"}) {
            tell(path, real(path).replace(TOKEN, TOKEN.replace("token-24", token)));
        }
    }

    private void tell(String path, String info) {
        String body = info.replace("127.0.0.1:" + server.plainPort(), "127.0.0.1:" + gateway.port());
        gateway.stubFor((path.equals("/browser")
                        ? get(urlPathEqualTo(path))
                        : get(urlPathEqualTo(path)).withQueryParam("cmisselector", equalTo("repositoryInfo")))
                .atPriority(1)
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody(body)));
    }

    private static String real(String path) throws Exception {
        String login = "fundstelle:" + InMemoryCmisServer.PASSWORD;
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.plainPort() + path
                                            + (path.equals("/browser") ? "" : "?cmisselector=repositoryInfo")))
                                    .header(
                                            "Authorization",
                                            "Basic " + Base64.getEncoder().encodeToString(bytes(login)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    /** Events of the log since the token of the first announcement, each of the form {@code updated 4711}. */
    private void log(String... events) {
        String objects = Stream.of(events)
                .map(event -> event.split(" "))
                .map(event -> """
                        {"properties": {"cmis:objectId": {"id": "cmis:objectId", "type": "id", "cardinality": "single", "value": "%s"}},
                         "changeEventInfo": {"changeType": "%s", "changeTime": 1795600000000}}""".formatted(event[1], event[0]))
                .collect(Collectors.joining(","));
        answerChanges(200, "{\"objects\": [" + objects + "], \"hasMoreItems\": false}");
    }

    private void answerChanges(int status, String body) {
        gateway.stubFor(get(urlPathEqualTo("/browser/stadt"))
                .withQueryParam("cmisselector", equalTo("contentChanges"))
                .withQueryParam("changeLogToken", equalTo("token-24"))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody(body)));
    }

    private ScanRecord scan(Map<String, String> more) throws Exception {
        Map<String, String> parameters = new HashMap<>(server.parameters(0, "browser"));
        parameters.put("url", "http://127.0.0.1:" + gateway.port() + "/browser");
        parameters.putAll(more);
        rig = new ConnectorRig(new DefaultCamelContext(), "cmis", parameters, LedgerDatabase.create());
        return rig.scan();
    }

    private void watch() throws Exception {
        ScanRecord scan = scan(Map.of("watch", "true", "watchEvery", "100ms"));
        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        // The second question for the token is one of the watch, which has begun then.
        await().until(() -> gateway.getAllServeEvents().stream()
                        .filter(event -> event.getRequest().getUrl().contains("repositoryInfo"))
                        .count()
                > 1);
    }

    @Test
    void changesOfTheLogAreTakenBetweenScans() throws Exception {
        for (String name : new String[] {"bleibt.txt", "anders.txt", "rechte.txt", "weg.txt"}) {
            server.put(name, bytes(name));
        }
        watch();
        String gone = server.find("weg.txt");
        String changed = server.find("anders.txt");
        String rights = server.find("rechte.txt");
        server.delete("weg.txt");
        server.rename("anders.txt", "unten/umbenannt.txt");
        server.put("neu.txt", bytes("neu"));
        server.allow("rechte.txt", Map.of("anna", "cmis:read"));
        log("updated " + changed, "created " + server.find("neu.txt"), "security " + rights, "deleted " + gone);

        announce("token-25");

        await().untilAsserted(() -> assertThat(rig.livePaths())
                .containsExactlyInAnyOrder("bleibt.txt", "neu.txt", "rechte.txt", "unten/umbenannt.txt"));
        await().untilAsserted(() ->
                assertThat(rig.at("rechte.txt").access().allow().toString()).contains("user:anna"));
        assertThat(rig.lastScan().orElseThrow().seen()).isEqualTo(4);
    }

    @Test
    void deletedVersionIsNoDeletedDocument() throws Exception {
        server.put("a.txt", bytes("a"));
        server.put("b.txt", bytes("b"));
        watch();
        server.put("neu.txt", bytes("neu"));
        log("deleted " + server.find("a.txt"), "created " + server.find("neu.txt"));

        announce("token-25");

        await().untilAsserted(() -> assertThat(rig.livePaths()).containsExactlyInAnyOrder("a.txt", "b.txt", "neu.txt"));
    }

    /** Lets an answer about an object be another. */
    private void answer(String path, String selector, String id, int status, String body) {
        gateway.stubFor(get(urlPathEqualTo("/browser/stadt" + path))
                .withQueryParam("cmisselector", equalTo(selector))
                .withQueryParam("objectId", equalTo(id))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody(body)));
    }

    private static String make(String name) {
        return server.make(name, InMemoryCmisServer.DOCUMENT_TYPE, Map.of(), bytes(name), VersioningState.MAJOR);
    }

    private String series(String id) throws IOException {
        CmisServer wire = new CmisServer();
        wire.setUrl("http://127.0.0.1:" + server.plainPort() + "/browser");
        wire.setUsername("fundstelle");
        wire.setPassword(InMemoryCmisServer.PASSWORD);
        try (Repository repository = wire.open()) {
            return repository.object(id, null, false).nativeId();
        }
    }

    private static String property(String id, String type, String value) {
        return "\"%s\": {\"id\": \"%s\", \"type\": \"%s\", \"cardinality\": \"single\", \"value\": %s}"
                .formatted(id, id, type, value);
    }

    private static String entry(String id, String baseType) {
        return "{\"object\": {\"properties\": {" + property("cmis:objectId", "id", '"' + id + '"') + ","
                + property("cmis:name", "string", '"' + id + '"')
                + (baseType.isEmpty() ? "" : "," + property("cmis:baseTypeId", "id", '"' + baseType + '"')) + "}}}";
    }

    private static String page(boolean more, int count, String... entries) {
        return "{\"objects\": [" + String.join(",", entries) + "], \"hasMoreItems\": " + more + ", \"numItems\": "
                + count + "}";
    }

    @Test
    void cancelledCheckOutDeletesNoDocument() throws Exception {
        String id = make("a.txt");
        watch();
        server.put("neu.txt", bytes("neu"));
        answerChanges(200, """
                {"objects": [{"properties": {%s, %s}, "changeEventInfo": {"changeType": "deleted", "changeTime": 1795600000000}},
                 {"properties": {%s}, "changeEventInfo": {"changeType": "created", "changeTime": 1795600000000}}],
                 "hasMoreItems": false}""".formatted(
                        property("cmis:objectId", "id", "\"4711-gone\""),
                        property("cmis:versionSeriesId", "id", '"' + series(id) + '"'),
                        property("cmis:objectId", "id", '"' + server.find("neu.txt") + '"')));

        announce("token-25");

        await().untilAsserted(() -> assertThat(rig.livePaths()).contains("neu.txt"));
        assertThat(rig.livePaths()).containsExactlyInAnyOrder("a.txt", "neu.txt");
    }

    @Test
    void deletionThatNobodyCanTellMoreOfCallsForAScan() throws Exception {
        for (String path : new String[] {"/browser", "/browser/stadt"}) {
            tell(path, real(path).replaceFirst("\"capabilityQuery\":\"\\w+\"", "\"capabilityQuery\":\"none\""));
        }
        server.put("a.txt", bytes("a"));
        watch();
        server.put("neu.txt", bytes("neu"));
        log("deleted 4711-gone");

        for (String path : new String[] {"/browser", "/browser/stadt"}) {
            tell(
                    path,
                    real(path)
                            .replaceFirst("\"capabilityQuery\":\"\\w+\"", "\"capabilityQuery\":\"none\"")
                            .replace(TOKEN, TOKEN.replace("token-24", "token-25")));
        }

        awaitScan();
    }

    @Test
    void entryOfUnknownKindFailsTheScan() throws Exception {
        server.put("unten/a.txt", bytes("a"));
        assertThat(scan(Map.of("access", "source")).outcome()).isEqualTo(Outcome.COMPLETED);
        String top = server.folder("");
        for (String kind : new String[] {"", "vis:akte"}) {
            answer("/root", "children", top, 200, page(false, 1, entry(server.folder("unten"), kind)));

            ScanRecord scan = rig.scan();

            assertThat(scan.outcome()).as(kind).isEqualTo(Outcome.FAILED);
            assertThat(scan.message()).contains("cmis:baseTypeId", server.folder("unten"));
        }
        assertThat(rig.livePaths()).containsExactly("unten/a.txt");
        answer("/root", "children", top, 200, page(false, 1, entry("4712", "cmis:item")));
        assertThat(rig.scan().outcome()).isNotEqualTo(Outcome.FAILED);
    }

    @Test
    void pagesWithFewerEntriesThanTheServerCountsFailTheScan() throws Exception {
        server.put("a.txt", bytes("a"));
        assertThat(scan(Map.of("access", "source")).outcome()).isEqualTo(Outcome.COMPLETED);
        String top = server.folder("");
        String a = entry("1", "cmis:item");
        String b = entry("2", "cmis:item");

        answer("/root", "children", top, 200, page(false, 3, a, b));
        assertThat(rig.scan().message()).contains("3 entries", "only 2 different ones");

        answer("/root", "children", top, 200, page(true, 9, a, b));
        assertThat(rig.scan().message()).contains("nothing new");
        assertThat(rig.livePaths()).containsExactly("a.txt");
    }

    @Test
    void typesAreAskedOneByOneWhereTheyAreNotToldTogether() throws Exception {
        server.put("a.txt", bytes("a"));
        gateway.stubFor(get(urlPathEqualTo("/browser/stadt"))
                .withQueryParam("cmisselector", equalTo("typeDescendants"))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(405)
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody("{\"exception\": \"notSupported\", \"message\": \"no\"}")));

        ScanRecord scan = scan(Map.of("access", "source", "properties", "confidentiality=dokument:einstufung"));

        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        rig.close();
        assertThat(scan(Map.of("properties", "confidentiality=dokument:einstufnug"))
                        .message())
                .contains("'dokument:einstufnug'");
    }

    @Test
    void tokenThatIsKnownNoMoreCallsForAScan() throws Exception {
        server.put("a.txt", bytes("a"));
        watch();
        server.put("neu.txt", bytes("neu"));
        answerChanges(409, "{\"exception\": \"constraint\", \"message\": \"The token is too old\"}");

        announce("token-25");

        awaitScan();
    }

    @Test
    void changedFolderCallsForAScan() throws Exception {
        server.put("unten/a.txt", bytes("a"));
        watch();
        server.put("neu.txt", bytes("neu"));
        log("updated " + server.folder("unten"));

        announce("token-25");

        awaitScan();
    }

    /** The source rests for ten seconds between two scans. */
    private void awaitScan() {
        await().atMost(java.time.Duration.ofSeconds(60)).untilAsserted(() -> {
            rig.startWantedScans();
            assertThat(rig.livePaths()).contains("neu.txt");
        });
    }

    @Test
    void nothingIsSentToAnotherServer() throws Exception {
        server.put("a.txt", bytes("a"));
        String real = real("/browser");
        tell("/browser", real.replace("127.0.0.1:" + server.plainPort(), "127.0.0.1:" + elsewhere.port()));

        ScanRecord scan = scan(Map.of());

        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scan.message()).contains("another server", "127.0.0.1:" + elsewhere.port());
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        gateway.stubFor(get(urlPathEqualTo("/browser"))
                .atPriority(0)
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://127.0.0.1:" + elsewhere.port() + "/login")));

        assertThat(scan(Map.of()).message()).contains("redirect");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void answerThatIsNoListDeletesNothing() throws Exception {
        server.put("a.txt", bytes("a"));
        for (String answer : new String[] {"{}", "[]", "{\"objects\": 7}", "<html/>"}) {
            if (rig == null) {
                scan(Map.of());
            }
            gateway.stubFor(get(urlPathEqualTo("/browser/stadt/root"))
                    .withQueryParam("cmisselector", equalTo("children"))
                    .atPriority(1)
                    .willReturn(aResponse()
                            .withHeader("Content-Type", "application/json; charset=utf-8")
                            .withBody(answer)));

            assertThat(rig.scan().outcome()).as(answer).isEqualTo(Outcome.FAILED);
            assertThat(rig.livePaths()).hasSize(1);
        }
    }

    @Test
    void repositoryWithoutListsCannotBeAskedForThem() throws Exception {
        tell("/browser", real("/browser").replace("\"capabilityACL\":\"manage\"", "\"capabilityACL\":\"none\""));

        assertThat(scan(Map.of()).message()).contains("capabilityACL");
    }
}
