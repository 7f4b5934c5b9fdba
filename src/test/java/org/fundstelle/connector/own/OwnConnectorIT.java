package org.fundstelle.connector.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.source.ConnectorCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector without Java, the example of docs/connectors.md, keeps the contract beside those that are shipped. */
class OwnConnectorIT extends SourceContractTest {

    @TempDir
    private static Path temp;

    private static PostgresServer server;
    private static PostgresServer expired;
    private static TcpProxy wire;
    private static Path stranger;

    @BeforeAll
    static void start() throws IOException, SQLException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        TestAuthority authority = new TestAuthority(Files.createDirectory(temp.resolve("authority")));
        stranger = new TestAuthority(Files.createDirectory(temp.resolve("stranger"))).caFile();
        server = new PostgresServer(Files.createDirectory(temp.resolve("server")), authority, authority.server());
        expired = new PostgresServer(
                Files.createDirectory(temp.resolve("expired")), authority, authority.expiredServer());
        wire = new TcpProxy(server.port());
        copy(Path.of("connectors"));
        copy(PostgresServer.CONNECTORS);
    }

    private static void copy(Path connectors) throws IOException {
        try (Stream<Path> files =
                Files.find(connectors, 2, (file, attributes) -> file.toString().endsWith(".kamelet.yaml"))) {
            for (Path file : files.toList()) {
                Path target = all().resolve(connectors.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static Path all() {
        return temp.resolve("connectors");
    }

    @AfterAll
    static void stop() throws SQLException {
        if (wire != null) {
            wire.close();
        }
        for (PostgresServer each : new PostgresServer[] {server, expired}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Override
    protected Path connectors() {
        return all();
    }

    @Override
    protected String connector() {
        return "akten-db";
    }

    @Override
    protected Map<String, String> parameters() {
        return server.parameters(wire.port());
    }

    @Override
    protected void clear() throws SQLException {
        server.execute("delete from akte");
    }

    @Override
    protected void put(String name, byte[] content) throws SQLException {
        server.put(name, content);
    }

    @Override
    protected void putMany(int count) throws SQLException {
        server.execute("""
                insert into akte (pfad, inhalt)
                select 'ordner-' || i / 100 || '/datei-' || i || '.txt', convert_to('Inhalt ' || i, 'UTF8')
                from generate_series(0, ? - 1) as i
                """, count);
    }

    @Override
    protected void delete(String name) throws SQLException {
        server.delete(name);
    }

    @Override
    protected void rename(String from, String to) throws SQLException {
        server.execute("update akte set pfad = ? where pfad = ?", to, from);
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected boolean keepsIdentity() {
        return true;
    }

    @Override
    protected List<String> oddNames() {
        List<String> names = new ArrayList<>(super.oddNames());
        names.add("${exception} ${body[id]} {{host}}.txt");
        names.add("a&b=c?d#e'; drop table akte; --.txt");
        return names;
    }

    @Override
    protected Optional<AccessList> narrow(String name) throws SQLException {
        server.execute("update akte set aemter = '{personal,rat}' where pfad = ?", name);
        return Optional.of(AccessList.allowing(Principal.group("personal"), Principal.group("rat")));
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "geraten-und-falsch")));
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() {
        return Optional.of(expired.parameters(expired.port()));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", stranger.toString())));
    }

    @Override
    protected Map<String, String> impatience() {
        return Map.of("timeout", "2");
    }

    @Override
    protected List<String> outside() {
        return List.of("../x", "0", "' or '1'='1", "${header.FundstelleNativeId}");
    }

    @Test
    void standsInTheCatalogBesideTheOthers() {
        assertThat(ConnectorCatalog.read(all()).names()).contains("akten-db", "file-share");
    }

    @Test
    void everythingThatTheDatabaseKnowsIsReported() throws Exception {
        server.execute("""
                insert into akte (aktenzeichen, pfad, betreff, geaendert, inhalt)
                values ('63.10-2026/0042', 'Bauakten/42', 'Neubau Kita', '2026-03-05 10:00:00+01', 'abc')
                """);
        complete(rig().scan());

        SourceDocument document = rig().at("Bauakten/42");

        assertThat(document.title()).isEqualTo("Neubau Kita");
        assertThat(document.record().fileReference()).isEqualTo("63.10-2026/0042");
        assertThat(document.modified()).isEqualTo(Instant.parse("2026-03-05T09:00:00Z"));
        assertThat(document.size()).isEqualTo(3);
        assertThat(document.access()).isEqualTo(AccessList.allowing(Principal.group("bauamt")));
    }

    @Test
    void rowWithoutReadersIsReadByNobody() throws Exception {
        server.put("a.txt", bytes("a"));
        server.execute("update akte set aemter = null");

        complete(rig().scan());

        assertThat(rig().at("a.txt").access()).isEqualTo(AccessList.nobody());
    }

    @Test
    void queryThatFailsLosesNothing() throws Exception {
        server.put("a.txt", bytes("a"));
        complete(rig().scan());
        String nativeId = rig().at("a.txt").nativeId();
        server.execute("revoke select on fundstelle.dokumente from fundstelle");
        try {
            assertThat(failed(rig().scan())).contains("permission denied");
            assertThatThrownBy(() -> rig().open(nativeId)).isInstanceOf(SourceAwayException.class);
        } finally {
            server.execute("grant select on fundstelle.dokumente to fundstelle");
        }
        assertThat(rig().livePaths()).containsExactly("a.txt");
    }

    @Test
    void rowThatCannotBeReportedFailsTheScan() throws Exception {
        server.put("a.txt", bytes("a"));
        server.put("b.txt", bytes("b"));
        complete(rig().scan());
        server.execute("update akte set aemter = '{\" \"}' where pfad = 'a.txt'");

        assertThat(failed(rig().scan())).contains("group:<name>");
        assertThat(rig().livePaths()).containsExactly("a.txt", "b.txt");
        assertThat(rig().at("a.txt").access()).isEqualTo(AccessList.allowing(Principal.group("bauamt")));
    }
}
