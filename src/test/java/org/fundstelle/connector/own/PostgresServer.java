package org.fundstelle.connector.own;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestServer;

/**
 * PostgreSQL from Debian's package, with TLS and passwords, and in it the table of a case management system that {@code
 * akten-db} reads by its view.
 */
public final class PostgresServer implements AutoCloseable {

    /** Connector folders of the tests' own. */
    public static final Path CONNECTORS = Path.of("src/test/resources/connectors");

    public static final String PASSWORD = "nur #lesen & {nie} schreiben = 100%";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";
    private static final String OWNER_PASSWORD = "owner";

    private final TestAuthority authority;
    private final int port = TestServer.freePort();
    private final TestServer server;
    private final Connection owner;

    /**
     * @param folder empty; those above it must let other accounts pass
     * @param certificate of the server, by the authority
     */
    public PostgresServer(Path folder, TestAuthority authority, TestAuthority.ServerFiles certificate)
            throws IOException, SQLException {
        TestServer.require(program("postgres"), "postgresql");
        this.authority = authority;
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Path password = Files.writeString(folder.resolve("password"), OWNER_PASSWORD);
        Path chain = Files.copy(certificate.chain(), folder.resolve("server.crt"));
        Path key = Files.copy(certificate.key(), folder.resolve("server.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        if (isRoot()) {
            TestServer.run("chown", "-R", OWNER, folder.toString());
        }
        TestServer.run(command(
                "initdb",
                "--pgdata=" + data,
                "--username=" + OWNER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        Files.writeString(data.resolve("postgresql.conf"), """

                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                ssl = on
                ssl_cert_file = '%s'
                ssl_key_file = '%s'
                fsync = off
                """.formatted(port, chain, key), StandardOpenOption.APPEND);
        server = TestServer.start(port, folder.resolve("log"), command("postgres", "-D", data.toString()));
        // It listens before it takes work.
        owner = await().atMost(START).ignoreExceptions().until(this::connect, Objects::nonNull);
        execute("""
                create table akte (
                  nummer bigint generated always as identity primary key,
                  aktenzeichen text, pfad text not null unique, betreff text,
                  geaendert timestamptz not null default clock_timestamp(),
                  aemter text[] default '{bauamt}', inhalt bytea)
                """);
        execute(Files.readString(CONNECTORS.resolve("akten-db/view.sql")));
        execute("alter role fundstelle password '" + PASSWORD + "'");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=require", OWNER, OWNER_PASSWORD);
    }

    private static Path program(String name) throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return VERSIONS.resolve(name);
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.max(Comparator.naturalOrder())
                    .orElse(VERSIONS)
                    .resolve("bin")
                    .resolve(name);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** The server refuses to run as root. */
    private static String[] command(String program, String... arguments) throws IOException {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--clear-groups"));
        }
        all.add(program(program).toString());
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    public int port() {
        return port;
    }

    /** All parameters of a source that reads the table. */
    public Map<String, String> parameters(int port) {
        return Map.of(
                "host",
                "localhost",
                "port",
                Integer.toString(port),
                "database",
                "postgres",
                "username",
                "fundstelle",
                "password",
                PASSWORD,
                "caFile",
                authority.caFile().toString(),
                "table",
                "fundstelle.dokumente");
    }

    /** Runs statements as the owner of the table. */
    public void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    /** Creates a document at a path, or gives it another content. */
    public void put(String path, byte[] content) throws SQLException {
        execute("""
                insert into akte (pfad, inhalt) values (?, ?)
                on conflict (pfad) do update set inhalt = excluded.inhalt, geaendert = clock_timestamp()
                """, path, content);
    }

    public void delete(String path) throws SQLException {
        execute("delete from akte where pfad = ?", path);
    }

    @Override
    public void close() throws SQLException {
        owner.close();
        server.close();
    }
}
