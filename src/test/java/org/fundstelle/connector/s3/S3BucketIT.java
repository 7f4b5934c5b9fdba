package org.fundstelle.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ingest.ContentSource;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.fundstelle.route.CamelContentSource;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.Sources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What buckets have and folders have not: versions, prefixes, placeholders, metadata, rights of keys. On a real Ceph cluster. */
class S3BucketIT {

    private static final int SOME = 300;

    @TempDir
    static Path folder;

    private static CephServer server;
    private static TcpProxy wire;
    private static int buckets;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private final List<ConnectorRig> rigs = new ArrayList<>();
    private CamelContext camel;
    private String bucket;

    @BeforeAll
    static void startServer() throws IOException {
        CephServer.require();
        server = new CephServer(folder);
        wire = new TcpProxy(server.tlsPort());
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            wire.close();
            server.close();
        }
    }

    @BeforeEach
    void createBucket() {
        bucket = "eimer-" + buckets++;
        server.create(bucket);
    }

    @AfterEach
    void end() throws Exception {
        for (ConnectorRig rig : rigs) {
            rig.close();
        }
    }

    /** The connector on the ledger of this test. */
    private ConnectorRig rig(Map<String, String> others) throws Exception {
        Map<String, String> parameters = new HashMap<>(server.parameters(wire.port(), bucket));
        parameters.putAll(others);
        camel = new DefaultCamelContext();
        ConnectorRig rig = new ConnectorRig(camel, "s3", parameters, ledger);
        rigs.add(rig);
        return rig;
    }

    private void put(String key, String content) {
        put(key, content, Map.of());
    }

    private void put(String key, String content, Map<String, String> metadata) {
        server.put(bucket, key, content.getBytes(StandardCharsets.UTF_8), metadata);
    }

    private static ScanRecord complete(ScanRecord scan) {
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private static String failed(ScanRecord scan) {
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void listingGoesOnOverSeveralPages() throws Exception {
        IntStream.range(0, 2_500).parallel().forEach(i -> put("datei-" + i, "x"));
        ConnectorRig rig = rig(Map.of());

        assertThat(complete(rig.scan()).seen()).isEqualTo(2_500);
        assertThat(complete(rig.scan()).changed()).isZero();
    }

    @Test
    void ofABucketWithVersionsOnlyTheNewestCounts() throws Exception {
        server.owner().putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        put("akte.txt", "erste Fassung");
        put("andere.txt", "bleibt");
        ConnectorRig rig = rig(Map.of());
        complete(rig.scan());

        put("akte.txt", "zweite Fassung");
        assertThat(complete(rig.scan()).changed()).isEqualTo(1);
        assertThat(text(rig.content("akte.txt"))).isEqualTo("zweite Fassung");

        String marker = server.owner()
                .deleteObject(request -> request.bucket(bucket).key("akte.txt"))
                .versionId();
        assertThat(complete(rig.scan()).deleted()).isEqualTo(1);
        assertThatThrownBy(() -> rig.open("akte.txt")).isInstanceOf(NoSuchFileException.class);

        remove("akte.txt", marker);
        complete(rig.scan());
        assertThat(text(rig.content("akte.txt"))).isEqualTo("zweite Fassung");

        remove("akte.txt", newest());
        assertThat(complete(rig.scan()).changed()).isEqualTo(1);
        assertThat(text(rig.content("akte.txt"))).isEqualTo("erste Fassung");
    }

    private String newest() {
        return server.owner()
                .headObject(request -> request.bucket(bucket).key("akte.txt"))
                .versionId();
    }

    private void remove(String key, String version) {
        server.owner().deleteObject(request -> request.bucket(bucket).key(key).versionId(version));
    }

    @Test
    void prefixNeedNotBeAFolder() throws Exception {
        put("akten/2025-01/a.txt", "a");
        put("akten/2026-01/b.txt", "b");
        put("akten/2026-02/c.txt", "c");
        ConnectorRig rig = rig(Map.of("prefix", "akten/2026-"));

        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactly("2026-01/b.txt", "2026-02/c.txt");
        assertThat(rig.at("2026-01/b.txt").nativeId()).isEqualTo("akten/2026-01/b.txt");
        assertThat(text(rig.content("2026-02/c.txt"))).isEqualTo("c");
    }

    @Test
    void placeholdersOfFoldersAreNoDocuments() throws Exception {
        put("ordner/", "");
        put("ordner/a.txt", "a");
        put("ordner/mit-inhalt/", "doch einer");
        ConnectorRig rig = rig(Map.of());

        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactly("ordner/a.txt", "ordner/mit-inhalt/");
        assertThat(text(rig.content("ordner/mit-inhalt/"))).isEqualTo("doch einer");
        assertThatThrownBy(() -> rig.open("ordner/")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void patternsSettleFoldersToo() throws Exception {
        List.of("a.pdf", "a.docx", "/b.pdf", "x//c.pdf", ".git/d.pdf", "Archiv/2020/e.pdf", "x/~$f.pdf", "..pdf")
                .forEach(key -> put(key, "x"));
        ConnectorRig rig = rig(Map.of("include", "*.pdf", "exclude", "Archiv"));

        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactlyInAnyOrder("a.pdf", "/b.pdf", "x//c.pdf");
    }

    @Test
    void missingBucketIsNamed() throws Exception {
        ConnectorRig rig = rig(Map.of("bucket", "gibt-es-nicht"));

        assertThat(failed(rig.scan())).contains("'gibt-es-nicht'", "there is no such bucket");
        assertThatThrownBy(() -> rig.open("a.txt")).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void keyWithoutTheRightToListIsTold() throws Exception {
        server.owner().deleteBucketPolicy(request -> request.bucket(bucket));

        assertThat(failed(rig(Map.of()).scan())).contains("may not list", "AccessDenied", "s3:ListBucket");
    }

    @Test
    void unknownKeyIsNamed() throws Exception {
        assertThat(failed(rig(Map.of("accessKey", "NIEMAND")).scan())).contains("access key", "InvalidAccessKeyId");
    }

    @Test
    void missingKeysAreNotLookedForElsewhere() throws Exception {
        put("a.txt", "a");
        System.setProperty("aws.accessKeyId", CephServer.READER_KEY);
        System.setProperty("aws.secretAccessKey", CephServer.READER_SECRET);
        try {
            assertThat(failed(rig(Map.of("accessKey", "", "secretKey", "")).scan()))
                    .contains("'accessKey'");
            assertThat(complete(rig(Map.of("accessKey", "", "secretKey", "", "credentials", "ambient"))
                                    .scan())
                            .seen())
                    .isEqualTo(1);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void contentOfAnotherVersionThanReportedIsNotGiven() throws Exception {
        put("a.txt", "alt");
        ConnectorRig rig = rig(Map.of());
        complete(rig.scan());
        SourceDocument reported = rig.at("a.txt");
        assertThat(content(reported)).isEqualTo("alt");
        put("a.txt", "neu");

        assertThatThrownBy(() -> content(reported))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("replaced after the scan");
        assertThat(text(rig.open("a.txt"))).isEqualTo("neu");

        complete(rig.scan());
        assertThat(content(rig.at("a.txt"))).isEqualTo("neu");
    }

    /** As a worker fetches it. */
    private String content(SourceDocument document) throws IOException {
        ContentSource source = new CamelContentSource(
                camel.createProducerTemplate(),
                new Sources(List.of()),
                new SourceAddresses(ConnectorCatalog.read(Path.of("connectors")), List.of()));
        try (InputStream in = source.open(document)) {
            return text(in.readAllBytes());
        }
    }

    @Test
    void metadataIsRecordMetadata() throws Exception {
        put(
                "plan.pdf",
                "x",
                Map.of(
                        "title", "Bebauungsplan Nr. 7",
                        "file-reference", "61-26-07/2026",
                        "file-plan", "61.26",
                        "record-id", "A-4711",
                        "process-id", "V-12",
                        "confidentiality", "VS-NfD",
                        "retention-until", "2040-12-31",
                        "sachbearbeitung", "=?UTF-8?B?TcO8bGxlcg==?="));
        put("ohne.pdf", "x", Map.of("retention-until", "unbefristet"));
        ConnectorRig rig = rig(Map.of("metadata", "head"));

        complete(rig.scan());

        assertThat(rig.at("plan.pdf").title()).isEqualTo("Bebauungsplan Nr. 7");
        assertThat(rig.at("plan.pdf").record())
                .isEqualTo(new RecordMetadata(
                        "61-26-07/2026",
                        "61.26",
                        "A-4711",
                        "V-12",
                        "VS-NfD",
                        LocalDate.of(2040, 12, 31),
                        Map.of("sachbearbeitung", "Müller")));
        assertThat(rig.at("ohne.pdf").record().extra()).containsEntry("retention-until", "unbefristet");
        assertThat(rig.at("ohne.pdf").access()).isEqualTo(ConnectorRig.SOURCE_LIST);
    }

    @Test
    void onlyChangedObjectsAreAskedForMetadataAgain() throws Exception {
        IntStream.range(0, SOME).parallel().forEach(i -> put("datei-" + i, "x", Map.of("title", "Titel " + i)));
        ConnectorRig rig = rig(Map.of("metadata", "head"));
        long first = answersDuring(rig);

        // What has just been written may change unseen within its second, so it is asked once more.
        await().atMost(Duration.ofSeconds(30)).until(() -> answersDuring(rig) < first / 2);

        put("datei-7", "anders", Map.of("title", "Neuer Titel"));
        complete(rig.scan());
        assertThat(rig.at("datei-7").title()).isEqualTo("Neuer Titel");
        assertThat(rig.at("datei-8").title()).isEqualTo("Titel 8");
    }

    private static long answersDuring(ConnectorRig rig) {
        long before = wire.received();
        assertThat(complete(rig.scan()).seen()).isEqualTo(SOME);
        return wire.received() - before;
    }

    @Test
    void readersStandInTheMetadata() throws Exception {
        put("viele.txt", "x", Map.of("readers", "group:bauamt, user:erika, deny user:praktikant"));
        put("alle.txt", "x", Map.of("readers", "everyone"));
        put("keiner.txt", "x");
        put("falsch.txt", "x", Map.of("readers", "group:bauamt, denied user:praktikant"));
        ConnectorRig rig = rig(Map.of("metadata", "head", "access", "metadata"));

        complete(rig.scan());

        assertThat(rig.at("viele.txt").access())
                .isEqualTo(new AccessList(
                        List.of(Principal.group("bauamt"), Principal.user("erika")),
                        List.of(Principal.user("praktikant"))));
        assertThat(rig.at("alle.txt").access()).isEqualTo(AccessList.allowing(Principal.EVERYONE));
        assertThat(rig.at("keiner.txt").access()).isEqualTo(AccessList.nobody());
        assertThat(rig.at("falsch.txt").access()).isEqualTo(AccessList.nobody());
    }

    @Test
    void whoseMetadataIsRefusedIsReadByNobody() throws Exception {
        put("a.txt", "a");
        put("b.txt", "b");
        server.refuse(bucket, "a.txt");
        ConnectorRig rig = rig(Map.of("metadata", "head"));

        assertThat(complete(rig.scan()).seen()).isEqualTo(2);

        assertThat(rig.at("a.txt").access()).isEqualTo(AccessList.nobody());
        assertThat(rig.at("b.txt").access()).isEqualTo(ConnectorRig.SOURCE_LIST);
    }

    @Test
    void readersWithoutMetadataAreAMistake() throws Exception {
        assertThat(failed(rig(Map.of("access", "metadata")).scan())).contains("'metadata' must be 'head'");
    }
}
