package org.fundstelle.connector.webdav;

import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.connector.webdav.StubbedServer.NAMESPACES;
import static org.fundstelle.connector.webdav.StubbedServer.file;
import static org.fundstelle.connector.webdav.StubbedServer.folder;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that takes another one's place, on a server whose tokens are counters and so pass for any folder. */
class ReplacedFolderIT {

    private static final String ROOT = "/dav/akten/";
    private static final String INNER = ROOT + "A/";
    private static final String TOKENS = "<d:supported-report-set><d:supported-report><d:report><d:sync-collection/>"
            + "</d:report></d:supported-report></d:supported-report-set><d:sync-token>7</d:sync-token>";
    private static final String FILE = "<d:getetag>\"1\"</d:getetag><d:getcontentlength>6</d:getcontentlength>";
    private static final String CREATED = "<d:creationdate>2026-03-01T08:00:0%dZ</d:creationdate>";
    private static final String RESOURCE = "<d:resource-id><d:href>urn:uuid:%d</d:href></d:resource-id>";
    private static final String NUMBER = "<oc:fileid>%d</oc:fileid>";

    private StubbedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StubbedServer(ROOT, Map.of("folderEtags", "false"));
        server.server()
                .stubFor(request("REPORT", urlEqualTo(INNER))
                        .willReturn(WireMock.aResponse()
                                .withStatus(207)
                                .withBody("<d:multistatus " + NAMESPACES
                                        + "><d:sync-token>7</d:sync-token></d:multistatus>")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void inner(String identity, String name) {
        String itself = folder(INNER, TOKENS + identity);
        server.list(ROOT, folder(ROOT, ""), itself);
        server.list(INNER, itself, file(INNER + name, FILE));
    }

    private void verifyReports(int count) {
        server.server()
                .verify(count, WireMock.anyRequestedFor(urlEqualTo(INNER)).withHeader("Depth", WireMock.equalTo("0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATED, RESOURCE, NUMBER})
    void tokenOfTheFolderBeforeIsNotUsed(String identity) {
        inner(identity.formatted(1), "a.txt");
        server.scan();
        inner(identity.formatted(2), "b.txt");

        assertThat(server.scan().deleted()).isEqualTo(1);

        assertThat(server.rig().livePaths()).containsExactly("A/b.txt");
        verifyReports(0);
    }

    @Test
    void tokenOfTheSameFolderIsUsed() {
        for (String identity : new String[] {CREATED.formatted(1), ""}) {
            inner(identity, "a.txt");
            server.scan();

            assertThat(server.scan().seen()).as(identity).isEqualTo(1);
            verifyReports(1);
        }
    }
}
