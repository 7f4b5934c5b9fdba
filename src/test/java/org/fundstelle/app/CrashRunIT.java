package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.index.OpenSearchConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGKILL at random instants, in turn for the application, its OpenSearch and an extraction process, while thousands of
 * documents are ingested and go on changing. The test starts the application again; the rest has to come back by itself. In the
 * end the index must be what the folder says.
 */
@EnabledOnOs(OS.LINUX)
class CrashRunIT {

    private static final Logger LOG = LoggerFactory.getLogger(CrashRunIT.class);
    private static final int KILLS = Integer.getInteger("fundstelle.test.crash-kills", 2);
    private static final int DOCUMENTS = Integer.getInteger("fundstelle.test.crash-documents", 200);
    private static final long SEED =
            Long.getLong("fundstelle.test.crash-seed", new SecureRandom().nextInt(1_000_000_000));
    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofMinutes(60);
    private static final long LITTLE = 30;
    private static final int LONGEST_LIFE_MILLIS = 8_000;

    private enum Victim {
        APPLICATION,
        FORK,
        OPENSEARCH
    }

    private final Random random = new Random(SEED);
    private final Map<Victim, List<Duration>> recoveries = new EnumMap<>(Victim.class);
    private Path home;
    private ModelFolder folder;
    private ChildFundstelle child;

    @Test
    void indexIsWhatTheFolderSaysAfterAllKills(@TempDir Path home) throws Exception {
        this.home = home;
        LOG.info("{} documents, {} kills, seed {}", DOCUMENTS, KILLS, SEED);
        Path root = Files.createDirectory(home.resolve("akten"));
        folder = new ModelFolder(root, "");
        folder.fill(random, DOCUMENTS);
        child = start();
        try {
            for (int i = 0; i < KILLS; i++) {
                keepBusy();
                Duration life = Duration.ofMillis(1 + random.nextInt(LONGEST_LIFE_MILLIS));
                await().pollDelay(life).atMost(life.plus(REST)).until(() -> true);
                kill(Victim.values()[i % Victim.values().length]);
            }
            changeAndScan();
            awaitRest();
            child.kill();
        } finally {
            child.close();
        }
        compare();
    }

    private ChildFundstelle start() throws IOException {
        return ChildFundstelle.start(home.resolve("data"), home.resolve("child.log"), settings());
    }

    private Map<String, String> settings() {
        return Map.of(
                "fundstelle.documents",
                home.resolve("akten").toString(),
                // Nobody is there to confirm.
                "fundstelle.scan.deletion-count",
                "1000000");
    }

    /** Changes some files, and adds more when there is hardly any work left. */
    private void keepBusy() {
        if (pending().orElse(LITTLE) < LITTLE) {
            folder.fill(random, 3 * (int) LITTLE);
        }
        changeAndScan();
    }

    private void changeAndScan() {
        int changes = 5 + random.nextInt(20);
        for (int i = 0; i < changes; i++) {
            ModelStep.anyChange(random).applyTo(folder);
        }
        try {
            // A scan may be under way: the next one will see what this one misses.
            child.local().post("/api/v1/admin/sources/" + source() + "/scan", null);
        } catch (UncheckedIOException | AssertionError e) {
            LOG.debug("Not reachable now", e);
        }
    }

    private void kill(Victim victim) throws Exception {
        ProcessHandle handle = find(victim);
        Instant killed = Instant.now();
        double done = done();
        handle.destroyForcibly();
        handle.onExit().get();
        if (victim == Victim.APPLICATION) {
            child.kill();
            child = start();
            done = 0;
        }
        double before = done;
        child.await(
                "goes on after " + victim + " was killed",
                RECOVERY,
                () -> (done() > before
                                || pending().filter(pending -> pending == 0).isPresent())
                        && searches());
        Duration taken = Duration.between(killed, Instant.now());
        recoveries.computeIfAbsent(victim, key -> new ArrayList<>()).add(taken);
        LOG.info("{} killed; work went on after {} s", victim, taken.toMillis() / 1000.0);
    }

    /** Waits until there is one: after a kill it may not have come back yet. */
    private ProcessHandle find(Victim victim) {
        return await().atMost(RECOVERY)
                .until(() -> findNow(victim), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ProcessHandle> findNow(Victim victim) {
        return switch (victim) {
            case APPLICATION -> Optional.of(child.handle());
            case OPENSEARCH -> child.openSearch();
            case FORK -> {
                List<ProcessHandle> forks = child.forks();
                yield forks.isEmpty() ? Optional.empty() : Optional.of(forks.get(random.nextInt(forks.size())));
            }
        };
    }

    /** Documents finished since the application was started, one way or another; -1 while it does not say. */
    private double done() {
        try {
            return child.local().metric("fundstelle_documents_indexed_total")
                    + child.local().metric("fundstelle_documents_quarantined_total")
                    + child.local().metric("fundstelle_documents_deleted_total");
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    /** Documents that wait; empty while nobody says. */
    private Optional<Long> pending() {
        try {
            JsonNode sources = child.local().sources();
            boolean scanning = sources.path(0).path("state").asText().equals("scanning");
            long pending = sources.path(0).path("documents").path("pending").asLong();
            return scanning && pending == 0 ? Optional.empty() : Optional.of(pending);
        } catch (UncheckedIOException | AssertionError e) {
            return Optional.empty();
        }
    }

    private boolean searches() {
        try {
            child.local().search("Vermerk", "hybrid");
            return true;
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    private String source() {
        return child.local().sources().path(0).path("id").asText();
    }

    private void awaitRest() {
        child.await("comes to rest", REST, () -> isIdle(child));
        HttpCaller.json(child.local().post("/api/v1/admin/sources/" + source() + "/scan", null));
        child.await("comes to rest after the last scan", REST, () -> isIdle(child));
    }

    private static boolean isIdle(ChildFundstelle child) {
        try {
            return child.local().sources().path(0).path("state").asText().equals("idle");
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    private void compare() throws IOException {
        try (RunningFundstelle fundstelle = RunningFundstelle.start(home.resolve("data"), settings())) {
            HttpCaller local = fundstelle.local();
            String source = fundstelle.onlySource();
            assertThat(local.source(source).path("lastScan").path("changed").asLong())
                    .as("changes that the last life of the application had not seen")
                    .isZero();
            List<ExpectedDocument> expected = new ArrayList<>();
            Set<String> poison = new TreeSet<>();
            folder.files().forEach((path, file) -> file.content().visit(path, (inner, part) -> {
                expected.add(new ExpectedDocument(
                        source, "documents", inner, part.words(), AccessList.allowing(Principal.user("local"))));
                if (part.isPoison()) {
                    poison.add(inner);
                }
            }));
            int innocent = releaseInnocent(local, source, poison);
            List<StoredChunk> chunks = new IndexContent(fundstelle.part(OpenSearchConnection.class)).chunks();
            List<String> differences = IndexComparison.differences(chunks, expected);
            LOG.info(
                    "Crash run, seed {}: {} files, {} documents, {} chunks, {} poison, {} innocent documents released from quarantine, {} differences; {}",
                    SEED,
                    folder.files().size(),
                    expected.size(),
                    chunks.size(),
                    poison.size(),
                    innocent,
                    differences.size(),
                    figures());
            assertThat(differences).isEmpty();
            assertThat(quarantined(local, source).keySet()).isEqualTo(poison);
        }
    }

    /**
     * A document in whose extraction several processes were killed is taken for the killer: it stands in quarantine, named, until
     * somebody releases it. Does so, and returns how many there were.
     */
    private static int releaseInnocent(HttpCaller local, String source, Set<String> poison) {
        Map<String, JsonNode> innocent = quarantined(local, source);
        innocent.keySet().removeAll(poison);
        innocent.forEach((path, item) -> {
            assertThat(item.path("kind").asText()).as(item.toString()).isEqualTo("CRASH");
            local.post("/api/v1/admin/quarantine/" + item.path("documentId").asText() + "/release", null);
        });
        local.awaitRest(source);
        return innocent.size();
    }

    private static Map<String, JsonNode> quarantined(HttpCaller local, String source) {
        Map<String, JsonNode> items = new TreeMap<>();
        int size = -1;
        for (int offset = 0; size != items.size(); offset += 1000) {
            size = items.size();
            local.getJson("/api/v1/admin/quarantine?limit=1000&offset=" + offset + "&source=" + source)
                    .forEach(item -> items.put(item.path("file").asText(), item));
        }
        return items;
    }

    private String figures() {
        return recoveries.entrySet().stream()
                .map(entry -> {
                    List<Duration> sorted = entry.getValue().stream().sorted().toList();
                    return String.format(
                            java.util.Locale.ROOT,
                            "%s killed %d times, work went on after %.1f s (median), %.1f s (longest)",
                            entry.getKey(),
                            sorted.size(),
                            sorted.get(sorted.size() / 2).toMillis() / 1000.0,
                            sorted.getLast().toMillis() / 1000.0);
                })
                .collect(Collectors.joining("; "));
    }
}
