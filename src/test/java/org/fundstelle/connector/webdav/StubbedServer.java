package org.fundstelle.connector.webdav;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;

/** A server that answers as a test says, and a connector that reads it. */
final class StubbedServer {

    static final String NAMESPACES =
            "xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\" xmlns:nc=\"http://nextcloud.org/ns\"";

    private final WireMockServer server =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final LedgerDatabase ledger = LedgerDatabase.create();
    private final String root;
    private ConnectorRig rig;

    /**
     * @param root path of the source's folder, {@code /} at its end
     */
    StubbedServer(String root, Map<String, String> more) throws Exception {
        this.root = root;
        server.start();
        restart(more);
    }

    /** The same source and ledger in a new process, as it were. */
    void restart(Map<String, String> more) throws Exception {
        if (rig != null) {
            rig.close();
        }
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("url", origin() + root);
        rig = new ConnectorRig(new DefaultCamelContext(), "webdav", parameters, ledger);
    }

    WireMockServer server() {
        return server;
    }

    ConnectorRig rig() {
        return rig;
    }

    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Lets a folder be listed: the folder itself, and what is in it. */
    void list(String path, String itself, String... inside) {
        answer("PROPFIND", path, "0", multistatus(itself));
        answer("PROPFIND", path, "1", multistatus(itself + String.join("", inside)));
    }

    /** Answers a method at a path, whatever its depth. */
    void answer(String method, String path, ResponseDefinitionBuilder answer) {
        server.stubFor(request(method, urlEqualTo(path)).willReturn(answer));
    }

    private void answer(String method, String path, String depth, ResponseDefinitionBuilder answer) {
        server.stubFor(request(method, urlEqualTo(path))
                .withHeader("Depth", equalTo(depth))
                .willReturn(answer));
    }

    static ResponseDefinitionBuilder multistatus(String responses) {
        return aResponse()
                .withStatus(207)
                .withHeader("Content-Type", "application/xml; charset=utf-8")
                .withBody(
                        "<?xml version=\"1.0\"?>\n<d:multistatus " + NAMESPACES + ">" + responses + "</d:multistatus>");
    }

    static String response(String href, String properties) {
        return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + properties
                + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
    }

    static String folder(String href, String properties) {
        return response(href, "<d:resourcetype><d:collection/></d:resourcetype>" + properties);
    }

    static String file(String href, String properties) {
        return response(href, "<d:resourcetype/>" + properties);
    }

    ScanRecord scan() {
        server.resetRequests();
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    /** The message of a scan that fails. */
    String failedScan() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    void close() throws Exception {
        rig.close();
        server.stop();
    }
}
