package org.fundstelle.connector.ftps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestAuthority.ServerFiles;
import org.fundstelle.connector.ftps.ApacheFtpServer.Protection;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special to TLS under FTP, on Apache FtpServer. */
class FtpsIT {

    @TempDir
    private Path temp;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private TestAuthority authority;
    private ServedFolder served;
    private ApacheFtpServer server;
    private ConnectorRig rig;

    @BeforeEach
    void prepare() throws IOException {
        authority = new TestAuthority(temp);
        served = new ServedFolder(temp.resolve("daheim/Akten"));
        served.put("a.txt", "a".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        server.close();
    }

    private void start(ServerFiles certificate, Protection protection, Map<String, String> others) throws Exception {
        server = new ApacheFtpServer(served, authority, certificate, protection);
        Map<String, String> all = server.parameters(server.port());
        all.putAll(others);
        rig = new ConnectorRig(new DefaultCamelContext(), "ftps", all, ledger);
    }

    private String failed() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    @Test
    void implicitTlsIsSpoken() throws Exception {
        start(authority.server(), Protection.IMPLICIT, Map.of("tls", "implicit", "host", "127.0.0.1"));

        assertThat(rig.scan().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rig.content("a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("a");
    }

    @Test
    void serverWithoutTlsGetsNoPassword() throws Exception {
        start(authority.server(), Protection.NONE, Map.of());

        assertThat(failed()).contains("No FTPS connection");
        assertThatThrownBy(() -> rig.open("a.txt")).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void certificateForAnotherNameIsRefused() throws Exception {
        start(authority.otherServer(), Protection.EXPLICIT, Map.of());

        assertThat(failed()).contains("certificate of the server is not accepted", "localhost");
    }

    @Test
    void caFileThatIsNotThereIsNamed() throws Exception {
        start(authority.server(), Protection.EXPLICIT, Map.of("caFile", "/nirgends/ca.pem"));

        assertThat(failed()).contains("caFile", "/nirgends/ca.pem");
    }
}
