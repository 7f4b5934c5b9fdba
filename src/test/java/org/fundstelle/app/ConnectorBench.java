package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.connector.ServedDocuments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Documents a second of every connector through the whole program, and the seconds of a scan that finds nothing new. Run with
 * {@code -Dtest.groups.excluded= -Dtest=ConnectorBench}; {@code -Dfundstelle.test.bench-documents} says how many,
 * {@code -Dfundstelle.test.bench-connectors} which, comma-separated.
 */
@Tag("bench")
class ConnectorBench {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCES = "/api/v1/admin/sources";
    private static final int DOCUMENTS = Integer.getInteger("fundstelle.test.bench-documents", 2_000);

    /** Empty for all. */
    private static final Set<String> ONLY = Arrays.stream(
                    System.getProperty("fundstelle.test.bench-connectors", "").split(","))
            .filter(name -> !name.isBlank())
            .collect(Collectors.toSet());

    private static final int FIRST = 200;
    private static final String FIRST_NAME = "warm";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String SENTENCE =
            "Die zuständige Behörde entscheidet über den Antrag auf Erteilung der Genehmigung innerhalb von drei Monaten. ";

    /** What a connector took. */
    private record Times(String connector, double first, double second) {
        double perSecond() {
            return DOCUMENTS / first;
        }
    }

    @TempDir
    private Path root;

    @Test
    void measuresEveryConnector() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path sources = Files.writeString(root.resolve("sources.yaml"), "sources: []\n");
        List<Times> all = new ArrayList<>();
        try (RunningFundstelle fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of(
                        "fundstelle.sources-file",
                        sources.toString(),
                        "fundstelle.sources.local-roots[0]",
                        root.getParent().toString()))) {
            HttpCaller local = fundstelle.local();
            measure(local, "file-share", FIRST_NAME, FIRST);
            for (String connector : ServedConnectors.names()) {
                if (!ONLY.isEmpty() && !ONLY.contains(connector)) {
                    continue;
                }
                try {
                    all.add(measure(local, connector, connector, DOCUMENTS));
                } catch (TestAbortedException e) {
                    System.out.println(connector + " is left out: " + e.getMessage());
                }
            }
        }
        print(all);
        assertThat(all).allSatisfy(times -> assertThat(times.perSecond()).isPositive());
    }

    private Times measure(HttpCaller local, String connector, String id, int count) throws Exception {
        try (ServedDocuments documents = ServedConnectors.start(connector, Files.createDirectory(root.resolve(id)))) {
            documents.putMany(count, i -> text(id, i));
            long begin = System.nanoTime();
            HttpResponse<String> made = local.post(SOURCES, request(documents, connector, id));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(() -> indexed(local, id) >= count);
            double first = seconds(begin);
            local.awaitRest(id);
            begin = System.nanoTime();
            JsonNode source = local.scan(id);
            double second = seconds(begin);
            assertThat(source.at("/lastScan/changed").asInt()).isZero();
            assertThat(source.at("/lastScan/seen").asInt()).isEqualTo(count);
            local.post(SOURCES + "/" + id + "/pause", null);
            Times times = new Times(connector, first, second);
            System.out.printf(Locale.ROOT, "%s: %.1f s, then %.1f s%n", id, first, second);
            return times;
        }
    }

    private static int indexed(HttpCaller local, String id) {
        return local.source(id).at("/documents/indexed").asInt();
    }

    private static ObjectNode request(ServedDocuments documents, String connector, String id) throws Exception {
        ObjectNode request = JSON.createObjectNode()
                .put("id", id)
                .put("connector", connector)
                .put("collection", "documents");
        request.set(
                "parameters",
                JSON.valueToTree(documents.parameters(documents.port().orElse(0))));
        request.putObject("access").putArray("allow").add("user:anna");
        return request;
    }

    /** About 1 KB, nowhere twice. */
    private static String text(String id, int i) {
        return "Aktenzeichen " + id + "-" + i + ". " + SENTENCE.repeat(9);
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e9;
    }

    private static void print(List<Times> all) {
        Times files = all.getFirst();
        System.out.printf(
                "%d documents%n%-12s%12s%12s%14s%12s%n",
                DOCUMENTS, "connector", "docs/s", "ratio", "2nd scan, s", "ratio");
        for (Times times : all) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s%12.1f%12.2f%14.2f%12.2f%n",
                    times.connector(),
                    times.perSecond(),
                    times.perSecond() / files.perSecond(),
                    times.second(),
                    times.second() / files.second());
        }
    }
}
