package org.fundstelle.connector.s3;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a bucket of a real Ceph cluster, over TLS. Every test has a bucket of its own. */
class S3ContractIT extends SourceContractTest {

    private static final String PREFIX = "Akten & Bescheide + 100% (alt)/";
    private static final int LONGEST_KEY = 1024;
    private static final int WRITERS = 16;

    @TempDir
    static Path folder;

    private static CephServer server;
    private static TcpProxy wire;
    private static int buckets;

    @BeforeAll
    static void startServer() throws Exception {
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

    static CephServer server() {
        return server;
    }

    static String bucket() {
        return "akten-" + buckets;
    }

    static String key(String name) {
        return PREFIX + name;
    }

    @Override
    protected String connector() {
        return "s3";
    }

    @Override
    protected Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(server.parameters(wire.port(), bucket()));
        parameters.put("prefix", PREFIX);
        return parameters;
    }

    @Override
    protected void clear() {
        buckets++;
        server.create(bucket());
    }

    @Override
    protected void put(String name, byte[] content) {
        server.put(bucket(), key(name), content, Map.of());
    }

    @Override
    protected void putMany(int count) throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> all = IntStream.range(0, count)
                    .<Future<?>>mapToObj(i -> writers.submit(() -> put(numbered(i), bytes("Inhalt " + i))))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Override
    protected List<String> oddNames() {
        // A key has 1,024 bytes at most, the prefix included; an empty name is one.
        List<String> names = new ArrayList<>(super.oddNames());
        names.add("ä".repeat((LONGEST_KEY - PREFIX.length()) / 2));
        names.add("doppelt//geschachtelt.txt");
        names.add("/vorn.txt");
        names.add("zeile\numbruch\tund\u0001steuerzeichen.txt");
        names.add("zerlegt a\u0308 \uD83D\uDCC4 <&>\"'.txt");
        names.add("${header.x} $simple{body} %2F {{a}} \\.txt");
        return names;
    }

    @Override
    protected void delete(String name) {
        server.delete(bucket(), key(name));
    }

    @Override
    protected void rename(String from, String to) {
        server.owner().copyObject(request -> request.sourceBucket(bucket())
                .sourceKey(key(from))
                .destinationBucket(bucket())
                .destinationKey(key(to)));
        delete(from);
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected boolean refuseConnector(String name) {
        server.refuse(bucket(), key(name));
        return true;
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("secretKey", "ein-falsches-Geheimnis")));
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() {
        return Optional.of(with(Map.of("endpoint", "https://localhost:" + server.expiredPort())));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", "")));
    }

    @Override
    protected List<String> outside() {
        server.put(bucket(), "geheim.txt", bytes("geheim"), Map.of());
        return List.of("geheim.txt", "../x", PREFIX, PREFIX + "../geheim.txt", "/" + PREFIX + "a.txt", "");
    }
}
