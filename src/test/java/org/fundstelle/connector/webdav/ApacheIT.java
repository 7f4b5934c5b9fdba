package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TestServer;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract does not ask, on a real Apache. */
class ApacheIT {

    private static final String NAMESPACE = "http://stadt.example/ns";

    private static ApacheDavServer server;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    @BeforeAll
    static void start() throws IOException {
        TestServer.require(ApacheDavServer.PROGRAM, "apache2");
        server = new ApacheDavServer();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void fill() throws Exception {
        server.documents().clear();
        put("a.txt", "a");
        put("unten/b.txt", "b");
        use(Map.of());
    }

    @AfterEach
    void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    private void use(Map<String, String> more) throws Exception {
        end();
        Map<String, String> parameters = new HashMap<>(server.parameters(server.port()));
        parameters.putAll(more);
        rig = new ConnectorRig(new DefaultCamelContext(), "webdav", parameters, ledger);
    }

    private static void put(String name, String text) throws IOException {
        server.documents().put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private ScanRecord scan() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private String failedScan() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    @Test
    void addressIsWhereAPersonOpensIt() {
        scan();

        SourceDocument document = rig.at("unten/b.txt");
        assertThat(document.nativeId()).isEqualTo("unten/b.txt");
        assertThat(document.uri())
                .isEqualTo("https://localhost:" + server.port()
                        + "/dav/Akten%20%26%20Bescheide%20%2B%20100%25%20%28alt%29/unten/b.txt");
        assertThat(document.title()).isNull();
    }

    @Test
    void certificateForAnotherNameIsNamed() throws Exception {
        use(Map.of("url", ApacheDavServer.url("https://127.0.0.2:" + server.port())));

        assertThat(failedScan()).contains("certificate is for another host name");
    }

    @Test
    void digestIsSpokenWhereAskedFor() throws Exception {
        use(Map.of("url", ApacheDavServer.url("http://127.0.0.1:" + server.digestPort())));

        assertThat(scan().seen()).isEqualTo(2);
        assertThat(rig.content("unten/b.txt")).asString().isEqualTo("b");

        use(Map.of("url", ApacheDavServer.url("http://127.0.0.1:" + server.digestPort()), "password", "falsch"));
        assertThat(failedScan()).contains("lets nobody in", "(401)").doesNotContain("falsch");
    }

    @Test
    void redirectIsNamedAndNotFollowed() throws Exception {
        use(Map.of("url", "https://localhost:" + server.port() + "/anderswo"));

        assertThat(failedScan())
                .contains("redirect to https://localhost:" + server.port() + "/dav/", "which is not followed");
    }

    @Test
    void folderThatIsRefusedFailsTheScan() throws IOException {
        scan();
        Files.setPosixFilePermissions(server.documents().file("unten"), PosixFilePermissions.fromString("---------"));

        assertThat(failedScan()).contains("unten");
        assertThat(rig.livePaths()).hasSize(2);
    }

    @Test
    void folderThatIsNotThereIsNamed() throws Exception {
        use(Map.of("url", ApacheDavServer.url("https://localhost:" + server.port()) + "/fehlt"));

        assertThat(failedScan()).contains("/fehlt/", "not there");
    }

    @Test
    void fileInsteadOfAFolderIsNamed() throws Exception {
        use(Map.of("url", ApacheDavServer.url("https://localhost:" + server.port()) + "/a.txt"));

        assertThat(failedScan()).contains("a.txt");
    }

    @Test
    void patternsAndByProductsAreMinded() throws Exception {
        put("~$Brief.docx", "x");
        put(".versteckt/c.txt", "x");
        put("Archiv/alt.txt", "x");
        put("bild.png", "x");
        use(Map.of("include", "*.txt,*.docx", "exclude", "Archiv"));

        assertThat(scan().seen()).isEqualTo(2);
        assertThat(rig.livePaths()).containsExactlyInAnyOrder("a.txt", "unten/b.txt");
    }

    @Test
    void nameThatIsNotUtf8IsRead() throws IOException {
        TestServer.run(
                "/bin/sh",
                "-c",
                "mkdir \"$1/$(printf 'Stra\\337e')\" && printf Inhalt > \"$1/$(printf 'Stra\\337e/\\374ber.txt')\"",
                "sh",
                server.documents().path().toString());
        try {
            scan();

            assertThat(rig.content("Straße/über.txt")).asString().isEqualTo("Inhalt");
        } finally {
            TestServer.run(
                    "/bin/sh",
                    "-c",
                    "rm -r \"$1\"/Stra*",
                    "sh",
                    server.documents().path().toString());
        }
    }

    @Test
    void propertiesBecomeRecordMetadata() throws Exception {
        for (Path folder :
                new Path[] {server.documents().path(), server.documents().file("unten")}) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        setProperties(
                "unten/b.txt",
                "<x:aktenzeichen>10-24/1</x:aktenzeichen><x:bis>2036-12-31</x:bis><x:amt>Bau &amp; Co</x:amt>");
        use(Map.of(
                "properties",
                "file_reference={" + NAMESPACE + "}aktenzeichen, retention_until={" + NAMESPACE + "}bis, extra.amt={"
                        + NAMESPACE + "}amt"));

        scan();

        assertThat(rig.at("unten/b.txt").record())
                .isEqualTo(new RecordMetadata(
                        "10-24/1", null, null, null, null, LocalDate.of(2036, 12, 31), Map.of("amt", "Bau & Co")));
        assertThat(rig.at("a.txt").record()).isEqualTo(RecordMetadata.none());
    }

    private static void setProperties(String name, String properties) throws Exception {
        Map<String, String> parameters = server.parameters(server.port());
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(parameters.get("caFile"));
        String login = parameters.get("username") + ":" + parameters.get("password");
        HttpRequest request = HttpRequest.newBuilder(URI.create(parameters.get("url") + "/" + name))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .method(
                        "PROPPATCH",
                        BodyPublishers.ofString("<d:propertyupdate xmlns:d=\"DAV:\" xmlns:x=\"" + NAMESPACE
                                + "\"><d:set><d:prop>" + properties + "</d:prop></d:set></d:propertyupdate>"))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(trust.context()).build()) {
            assertThat(http.send(request, BodyHandlers.ofString()))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(207))
                    .satisfies(answer -> assertThat(answer.body()).contains("200 OK"));
        }
    }

    @Test
    void manyReadersShareFewConnections() throws Exception {
        scan();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<byte[]> reader = () -> rig.content("unten/b.txt");
            for (Future<byte[]> content : threads.invokeAll(
                    IntStream.range(0, 200).mapToObj(i -> reader).toList())) {
                assertThat(content.get()).asString().isEqualTo("b");
            }
        }
    }
}
