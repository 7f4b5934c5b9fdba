package org.fundstelle.connector.imap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a Dovecot, over TLS and with its access lists. */
class ImapContractIT extends MailboxContract {

    @TempDir
    private static Path temp;

    private static TestAuthority authority;
    private static DovecotServer server;
    private static DovecotServer expired;
    private static TcpProxy wire;
    private static int accounts;

    @BeforeAll
    static void start() throws IOException {
        DovecotServer.require();
        authority = new TestAuthority(temp);
        server = DovecotServer.start(authority.server(), true);
        wire = new TcpProxy(server.tlsPort());
    }

    @AfterAll
    static void stop() throws IOException {
        if (wire != null) {
            wire.close();
        }
        if (server != null) {
            server.close();
        }
        if (expired != null) {
            expired.close();
        }
    }

    private static String username() {
        return "poststelle-" + accounts;
    }

    @Override
    protected MailProgram newMailbox() throws Exception {
        accounts++;
        return server.program(username());
    }

    @Override
    protected Map<String, String> parameters() {
        Map<String, String> parameters = DovecotServer.parameters(authority, wire.port(), username());
        parameters.put("access", "acl");
        return parameters;
    }

    @Override
    protected void putMany(int count) throws Exception {
        Set<String> folders = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Place place = place(numbered(i));
            if (folders.add(place.folder())) {
                program().create(place.folder());
            }
            server.putFile(username(), place.folder(), TestMail.of(place.subject(), bytes("Inhalt " + i)));
        }
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected Optional<AccessList> narrow(String name) throws Exception {
        program().allow(place(name).folder(), "-anna", "r");
        return Optional.of(new AccessList(Set.of(Principal.user(username())), Set.of(Principal.user("anna"))));
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put("password", "falsch-0815");
        return Optional.of(parameters);
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() throws IOException {
        if (expired == null) {
            expired = DovecotServer.start(authority.expiredServer(), true);
        }
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put("port", Integer.toString(expired.tlsPort()));
        return Optional.of(parameters);
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.remove("caFile");
        return Optional.of(parameters);
    }
}
