package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ftpserver.ftplet.FtpException;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.ServedFolderContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.ftps.ApacheFtpServer.Protection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Apache FtpServer, with MLSD and explicit TLS. */
class FtpsContractIT extends ServedFolderContractTest {

    @TempDir
    private static Path temp;

    private static ApacheFtpServer server;
    private static ApacheFtpServer expired;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException, FtpException {
        TestAuthority authority = new TestAuthority(temp);
        ServedFolder served = new ServedFolder(temp.resolve("daheim/Akten & Bescheide + 100% (alt)"));
        server = new ApacheFtpServer(served, authority, authority.server(), Protection.EXPLICIT);
        expired = new ApacheFtpServer(served, authority, authority.expiredServer(), Protection.EXPLICIT);
        wire = new TcpProxy(server.port());
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
        expired.close();
    }

    @Override
    protected String connector() {
        return "ftps";
    }

    @Override
    protected Map<String, String> parameters() {
        try {
            return server.parameters(wire.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected ServedFolder served() {
        return server.served();
    }

    @Override
    protected TcpProxy line() {
        return wire;
    }

    @Override
    protected List<String> oddNames() {
        return Stream.concat(
                        super.oddNames().stream(),
                        Stream.of("${bean:x}.txt", "a&b=c?d.txt", "{{x}}.txt", "was?/wo*/[x] {y,z}.txt", "-la/-R.txt"))
                .toList();
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "falsch-und-geheim")));
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() throws IOException {
        return Optional.of(expired.parameters(expired.port()));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", "")));
    }

    /** Links are no matter here: this server shows them as what they lead to. */
    @Override
    protected List<String> outside() throws IOException {
        Files.writeString(server.served().root().resolveSibling("geheim.txt"), "geheim");
        return List.of(
                "../geheim.txt", "/geheim.txt", "ordner/../../geheim.txt", "./a.txt", "", "a.txt/", "a.txt\r\nNOOP");
    }
}
