package org.fundstelle.connector.webdav;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TestServer;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes by token (RFC 6578) on Xandikos, behind a gateway that counts requests and can answer itself. */
class SyncTokenIT {

    private static XandikosServer server;
    private static WireMockServer gateway;

    private final String folder = "/user/" + UUID.randomUUID() + "/";
    private ConnectorRig rig;

    @BeforeAll
    static void start() throws IOException {
        TestServer.require(XandikosServer.PROGRAM, "xandikos");
        server = new XandikosServer();
        gateway = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        gateway.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            gateway.stop();
            server.close();
        }
    }

    @BeforeEach
    void fill() throws Exception {
        gateway.resetAll();
        gateway.stubFor(
                any(anyUrl()).atPriority(9).willReturn(aResponse().proxiedFrom("http://127.0.0.1:" + server.port())));
        server.makeFolder(folder);
        server.makeFolder(folder + "unten/");
        server.put(folder + "a.txt", "a");
        server.put(folder + "%C3%9Cbersicht%20100%25.txt", "u");
        server.put(folder + "unten/b.txt", "b");
        rig = rig(Map.of());
        assertThat(scan().seen()).isEqualTo(3);
        rig.takeTickets();
    }

    @AfterEach
    void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    private ConnectorRig rig(Map<String, String> more) throws Exception {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("url", "http://127.0.0.1:" + gateway.port() + folder);
        return new ConnectorRig(new DefaultCamelContext(), "webdav", parameters, LedgerDatabase.create());
    }

    private ScanRecord scan() {
        gateway.resetRequests();
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private static long requests(String method) {
        return gateway.findAll(anyRequestedFor(anyUrl())).stream()
                .filter(request -> request.getMethod().value().equals(method))
                .count();
    }

    @Test
    void unchangedFoldersAreAskedForChangesOnly() {
        ScanRecord scan = scan();

        assertThat(scan.seen()).isEqualTo(3);
        assertThat(scan.changed()).isZero();
        assertThat(requests("REPORT")).isEqualTo(2);
        assertThat(requests("PROPFIND")).as("the root, before and after").isEqualTo(2);
    }

    @Test
    void additionChangeAndDeletionAreSeen() throws IOException {
        server.put(folder + "neu%20%26%20gut.txt", "neu");
        server.put(folder + "unten/b.txt", "anders");
        server.delete(folder + "a.txt");

        ScanRecord scan = scan();

        assertThat(scan.seen()).isEqualTo(3);
        assertThat(scan.changed()).isEqualTo(2);
        assertThat(scan.deleted()).isEqualTo(1);
        assertThat(rig.livePaths()).containsExactlyInAnyOrder("Übersicht 100%.txt", "neu & gut.txt", "unten/b.txt");
        assertThat(requests("PROPFIND")).as("no folder was listed").isEqualTo(2);
        assertThat(rig.content("unten/b.txt")).asString().isEqualTo("anders");
        assertThat(scan().changed()).isZero();
        assertThat(rig.livePaths()).hasSize(3);
    }

    @Test
    void deletedFolderIsSeen() throws IOException {
        server.delete(folder + "unten/b.txt");

        assertThat(scan().deleted()).isEqualTo(1);
        assertThat(rig.livePaths()).containsExactlyInAnyOrder("a.txt", "Übersicht 100%.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 500, 507})
    void refusedTokenMeansListing(int status) throws IOException {
        refuseReport(status, "<d:error xmlns:d=\"DAV:\"><d:valid-sync-token/></d:error>");
        server.delete(folder + "a.txt");
        server.put(folder + "c.txt", "c");

        ScanRecord scan = scan();

        assertThat(scan.seen()).isEqualTo(3);
        assertThat(scan.deleted()).isEqualTo(1);
        assertThat(rig.livePaths()).contains("c.txt").doesNotContain("a.txt");
    }

    @Test
    void afterRefusedTokenTheNextScanAsksWithTheNewOne() throws IOException {
        refuseReport(403, "");
        server.put(folder + "c.txt", "c");
        scan();
        gateway.removeStub(gateway.getStubMappings().getFirst());

        assertThat(scan().seen()).isEqualTo(4);
        assertThat(requests("PROPFIND")).isEqualTo(2);
    }

    @Test
    void shortenedAnswerMeansListing() throws IOException {
        refuseReport(207, """
                <d:multistatus xmlns:d="DAV:">
                  <d:response><d:href>%s</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>
                  <d:response><d:href>%sa.txt</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>
                  <d:sync-token>x</d:sync-token>
                </d:multistatus>""".formatted(folder, folder));

        assertThat(scan().seen()).isEqualTo(3);
        assertThat(rig.livePaths()).contains("a.txt");
    }

    @Test
    void answerThatIsNoneMeansListing() throws IOException {
        for (String answer : List.of(
                "<html/>",
                "<d:multistatus xmlns:d=\"DAV:\"/>",
                "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>/elsewhere/a.txt</d:href>"
                        + "<d:status>HTTP/1.1 404 Not Found</d:status></d:response><d:sync-token>x</d:sync-token></d:multistatus>",
                "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>" + folder + "a.txt</d:href><d:propstat><d:prop>"
                        + "<d:getetag>\"neu\"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
                        + "</d:response><d:sync-token>x</d:sync-token></d:multistatus>")) {
            refuseReport(207, answer);

            ScanRecord scan = scan();

            assertThat(scan.seen()).as(answer).isEqualTo(3);
            assertThat(scan.changed()).as(answer).isZero();
        }
    }

    @Test
    void tokensCanBeLeftAlone() throws Exception {
        rig.close();
        rig = rig(Map.of("syncTokens", "false"));
        scan();

        assertThat(scan().seen()).isEqualTo(3);
        assertThat(requests("REPORT")).isZero();
    }

    @Test
    void serverThatGoesDuringTheReportLosesNothing() throws Exception {
        gateway.stubFor(request("REPORT", urlEqualTo(folder))
                .willReturn(aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE)));

        assertThat(rig.scan().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rig.livePaths()).hasSize(3);
    }

    private void refuseReport(int status, String body) {
        gateway.stubFor(request("REPORT", urlEqualTo(folder))
                .willReturn(aResponse().withStatus(status).withBody(body)));
    }
}
