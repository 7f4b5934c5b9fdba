package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.index.EmbeddedOpenSearch;
import org.fundstelle.index.OpenSearchConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program needs is away for a while, in the middle of its work: it waits, goes on by itself, and has lost nothing. */
@EnabledOnOs(OS.LINUX)
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("fundstelle.test.outage-seconds", 20));
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOCUMENTS = 40;

    private final Random random = new Random(7);
    private Path home;
    private ModelFolder folder;
    private RunningFundstelle fundstelle;
    private HttpCaller local;
    private String source;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        this.home = home;
        Path root = Files.createDirectory(home.resolve("akten"));
        folder = new ModelFolder(root, "");
        folder.fill(random, DOCUMENTS / 4);
        fundstelle = RunningFundstelle.start(
                home.resolve("data"),
                Map.of(
                        "fundstelle.documents",
                        root.toString(),
                        // The spool is to fill up for real.
                        "fundstelle.ingest.spool-reserve-megabytes",
                        "0"));
        local = fundstelle.local();
        source = fundstelle.onlySource();
    }

    @AfterEach
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    void goesOnAfterOpenSearchDidNotAnswer() throws Exception {
        long pid = fundstelle.part(EmbeddedOpenSearch.class).pid();
        folder.fill(random, DOCUMENTS);
        beginScan();
        awaitSomethingIndexed();
        run("kill", "-STOP", Long.toString(pid));
        try {
            await().pollDelay(OUTAGE).atMost(OUTAGE.plus(LONGEST)).until(() -> true);
            assertThat(local.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            run("kill", "-CONT", Long.toString(pid));
        }
        awaitIdle();
        assertEqual();
    }

    @Test
    void goesOnAfterTheSpoolWasFull() throws Exception {
        Path spool = home.resolve("data/spool");
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", spool.toString()) == 0,
                "only root can mount a small file system");
        try {
            Path filler = spool.resolve("filler");
            Files.write(filler, new byte[4 * 1024 * 1024 - 64 * 1024]);
            fill(spool.resolve("filler2"));
            folder.fill(random, DOCUMENTS);
            beginScan();
            await().pollDelay(OUTAGE).atMost(OUTAGE.plus(LONGEST)).until(() -> true);
            Files.delete(spool.resolve("filler2"));
            Files.delete(filler);
            awaitIdle();
            assertEqual();
        } finally {
            run("umount", "-l", spool.toString());
        }
    }

    /** Takes all the room that is left. */
    private static void fill(Path file) throws IOException {
        byte[] piece = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 1024; i++) {
                out.write(piece);
            }
            throw new AssertionError("the spool is larger than it should be");
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private void beginScan() {
        assertThat(local.post("/api/v1/admin/sources/" + source + "/scan", null).statusCode())
                .isEqualTo(202);
    }

    private void awaitSomethingIndexed() {
        long before = local.indexed();
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> local.indexed() > before);
    }

    /** Without a further scan: nobody has to ask for what the outage delayed. */
    private void awaitIdle() {
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> local.source(source).path("state").asText().equals("idle"));
    }

    private void assertEqual() {
        List<ExpectedDocument> expected = new ArrayList<>();
        Set<String> poison = new TreeSet<>();
        folder.files().forEach((path, file) -> file.content().visit(path, (inner, part) -> {
            expected.add(new ExpectedDocument(
                    source, "documents", inner, part.words(), AccessList.allowing(Principal.user("local"))));
            if (part.isPoison()) {
                poison.add(inner);
            }
        }));
        JsonNode quarantine = local.getJson("/api/v1/admin/quarantine?limit=1000");
        assertThat(new TreeSet<>(
                        HttpCaller.each(quarantine, item -> item.path("file").asText())))
                .as(quarantine.toString())
                .isEqualTo(poison);
        assertThat(IndexComparison.differences(
                        new IndexContent(fundstelle.part(OpenSearchConnection.class)).chunks(), expected))
                .isEmpty();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS))
                .as(command[0] + " ended")
                .isTrue();
        return process.exitValue();
    }
}
