package org.fundstelle.connector.eakte;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.eakte.EakteObjects.Kind;
import org.fundstelle.connector.eakte.EakteObjects.One;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;

/** A gateway, and a connector that reads it. */
final class ScannedGateway {

    private final EakteGateway gateway = new EakteGateway();
    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    ScannedGateway() throws Exception {
        restart(Map.of());
    }

    /** The same source and ledger in a new process, as it were. */
    void restart(Map<String, String> more) throws Exception {
        if (rig != null) {
            rig.close();
        }
        Map<String, String> parameters = new HashMap<>(gateway.parameters(gateway.port()));
        parameters.putAll(more);
        rig = new ConnectorRig(new DefaultCamelContext(), "eakte", parameters, ledger);
    }

    EakteGateway gateway() {
        return gateway;
    }

    EakteObjects objects() {
        return gateway.objects();
    }

    ConnectorRig rig() {
        return rig;
    }

    One area(One above, String name) {
        return objects().add(Kind.AREA, above, name);
    }

    One file(One area, String title, String reference) {
        return referred(Kind.FILE, area, title, reference);
    }

    One procedure(One file, String title, String reference) {
        return referred(Kind.PROCEDURE, file, title, reference);
    }

    One document(One procedure, String title, String reference) {
        return referred(Kind.DOCUMENT, procedure, title, reference);
    }

    One content(One document, String name, String extension, String text) {
        One content = objects().add(Kind.CONTENT, document, name);
        content.extension = extension;
        content.content = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return content;
    }

    private One referred(Kind kind, One above, String title, String reference) {
        One one = objects().add(kind, above, title);
        one.reference = reference;
        return one;
    }

    /** Answers a path of the gateway otherwise. */
    void answer(String path, ResponseDefinitionBuilder answer) {
        gateway.server().stubFor(any(urlEqualTo("/api/" + path)).atPriority(1).willReturn(answer));
    }

    /** Lets the gateway answer as it does. */
    void mend() {
        gateway.server().getStubMappings().stream()
                .filter(stub -> stub.getPriority() == 1)
                .forEach(gateway.server()::removeStub);
        gateway.server().resetScenarios();
    }

    ScanRecord scan() {
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
        gateway.close();
    }
}
