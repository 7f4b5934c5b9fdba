package org.fundstelle.connector.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestAuthority.ServerFiles;
import org.fundstelle.connector.TestServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A Ceph cluster of one node that keeps everything in memory, with its S3 gateway, on 127.0.0.1: Debian packages {@code
 * ceph-mon}, {@code ceph-osd} and {@code radosgw}. Has an owner of buckets, and a reader who may do what a bucket's policy says.
 */
public final class CephServer implements AutoCloseable {

    public static final String READER_KEY = "FUNDSTELLE";
    public static final String READER_SECRET = "nur-zum-lesen";

    private static final String OWNER = "verwaltung";
    private static final String OWNER_SECRET = "schreibt-und-loescht";
    private static final String READER = "fundstelle";

    private static final String MAY_READ = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]},
               "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::%2$s"]},
              {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]},
               "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%2$s/*"]}%3$s]}
            """;
    private static final String BUT_NOT = """
            , {"Effect": "Deny", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]},
               "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%2$s/%3$s"]}
            """;

    private final Path folder;
    private final int monitor = TestServer.freePort();
    private final int port = TestServer.freePort();
    private final int tlsPort = TestServer.freePort();
    private final int expiredPort = TestServer.freePort();
    private final TestAuthority authority;
    private final List<TestServer> servers = new ArrayList<>();
    private final S3Client owner;

    /**
     * Starts it.
     *
     * @param folder where it keeps its files
     */
    public CephServer(Path folder) throws IOException {
        this.folder = folder;
        this.authority = new TestAuthority(folder);
        try {
            startCluster();
            startGateway();
        } catch (IOException | RuntimeException e) {
            servers.reversed().forEach(TestServer::close);
            throw e;
        }
        owner = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(OWNER.toUpperCase(Locale.ROOT), OWNER_SECRET)))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                // Older servers take an empty object in chunks for a broken one.
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .httpClientBuilder(ApacheHttpClient.builder().expectContinueEnabled(false))
                .forcePathStyle(true)
                .build();
    }

    /** Skips the test where the programs are missing. */
    public static void require() {
        TestServer.require(Path.of("/usr/bin/ceph-mon"), "ceph-mon");
        TestServer.require(Path.of("/usr/bin/ceph-osd"), "ceph-osd");
        TestServer.require(Path.of("/usr/bin/radosgw"), "radosgw");
    }

    private String conf() {
        return folder.resolve("ceph.conf").toString();
    }

    private void startCluster() throws IOException {
        for (String name : List.of("mon", "osd", "rgw")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("ceph.conf"), configuration());
        keyring("mon.", "mon", "allow *");
        keyring("client.admin", "mon", "allow *", "osd", "allow *", "mgr", "allow *");
        keyring("osd.0", "mon", "allow profile osd", "osd", "allow *");
        String address = "v2:127.0.0.1:" + monitor;
        TestServer.run("ceph-mon", "-i", "a", "--mkfs", "-c", conf(), "--public-addr", address, "--keyring", keyring());
        server(monitor, "ceph-mon", "-i", "a", "-f", "-c", conf(), "--public-addr", address);
        String id = UUID.randomUUID().toString();
        TestServer.run("ceph", "-c", conf(), "--connect-timeout", "60", "osd", "new", id);
        TestServer.run("ceph", "-c", conf(), "auth", "import", "-i", keyring());
        TestServer.run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", id, "-c", conf());
        server(monitor, "ceph-osd", "-i", "0", "-f", "-c", conf());
    }

    private String configuration() {
        return """
                [global]
                fsid = %1$s
                mon host = [v2:127.0.0.1:%2$d]
                public addr = 127.0.0.1
                cluster addr = 127.0.0.1
                run dir = %3$s
                admin socket =
                log file =
                log to stderr = true
                debug rocksdb = 0
                mon cluster log file = %3$s/cluster.log
                crash dir = %3$s
                keyring = %3$s/keyring
                mon data = %3$s/mon
                osd data = %3$s/osd
                rgw data = %3$s/rgw
                osd objectstore = memstore
                memstore device bytes = 1073741824
                osd max object name len = 2048
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 1
                osd pool default pgp num = 1
                osd crush chooseleaf type = 0
                osd class load list = *
                osd class default list = *
                mon allow pool size one = true
                mon data avail warn = 1
                mon data avail crit = 1
                paxos propose interval = 0.05
                paxos min wait = 0.01
                rados osd op timeout = 60
                rados mon op timeout = 60
                rgw thread pool size = 32
                """.formatted(UUID.randomUUID(), monitor, folder);
    }

    private String keyring() {
        return folder.resolve("keyring").toString();
    }

    private void keyring(String name, String... rights) throws IOException {
        List<String> command = new ArrayList<>(List.of("ceph-authtool", keyring(), "--gen-key", "-n", name));
        if (Files.notExists(Path.of(keyring()))) {
            command.add("--create-keyring");
        }
        for (int i = 0; i < rights.length; i += 2) {
            command.addAll(List.of("--cap", rights[i], rights[i + 1]));
        }
        TestServer.run(command.toArray(String[]::new));
    }

    private void startGateway() throws IOException {
        user(OWNER, OWNER.toUpperCase(Locale.ROOT), OWNER_SECRET);
        user(READER, READER_KEY, READER_SECRET);
        String frontends = "beast endpoint=127.0.0.1:" + port + ", " + frontend(tlsPort, authority.server()) + ", "
                + frontend(expiredPort, authority.expiredServer());
        server(port, "radosgw", "-f", "-n", "client.admin", "-c", conf(), "--rgw-frontends", frontends);
    }

    private static String frontend(int port, ServerFiles files) {
        return "beast ssl_endpoint=127.0.0.1:" + port + " ssl_certificate=" + files.chain() + " ssl_private_key="
                + files.key();
    }

    private void user(String id, String key, String secret) throws IOException {
        TestServer.run(
                "radosgw-admin",
                "-c",
                conf(),
                "user",
                "create",
                "--uid",
                id,
                "--display-name",
                id,
                "--access-key",
                key,
                "--secret-key",
                secret);
    }

    private void server(int awaited, String... command) throws IOException {
        servers.add(TestServer.start(awaited, folder.resolve(command[0] + ".log"), command));
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** The same server with a certificate that has expired. */
    public int expiredPort() {
        return expiredPort;
    }

    public Path caFile() {
        return authority.caFile();
    }

    /** The client of him who owns all buckets. */
    public S3Client owner() {
        return owner;
    }

    /** Creates a bucket that the reader may list and read. */
    public void create(String bucket) {
        owner.createBucket(request -> request.bucket(bucket));
        owner.putBucketPolicy(request -> request.bucket(bucket).policy(MAY_READ.formatted(READER, bucket, "")));
    }

    /** Creates an object, or replaces its content and metadata. */
    public void put(String bucket, String key, byte[] content, Map<String, String> metadata) {
        owner.putObject(request -> request.bucket(bucket).key(key).metadata(metadata), RequestBody.fromBytes(content));
    }

    public void delete(String bucket, String key) {
        owner.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** Takes the right to read an object from the reader. */
    public void refuse(String bucket, String key) {
        owner.putBucketPolicy(request -> request.bucket(bucket)
                .policy(MAY_READ.formatted(READER, bucket, BUT_NOT.formatted(READER, bucket, key))));
    }

    /** The connector's parameters for a bucket, through a port of 127.0.0.1 that leads to {@link #tlsPort}. */
    public Map<String, String> parameters(int throughPort, String bucket) {
        return Map.of(
                "endpoint", "https://localhost:" + throughPort,
                "bucket", bucket,
                "accessKey", READER_KEY,
                "secretKey", READER_SECRET,
                "caFile", caFile().toString());
    }

    @Override
    public void close() {
        owner.close();
        servers.reversed().forEach(TestServer::close);
    }
}
