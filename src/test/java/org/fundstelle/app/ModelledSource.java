package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.index.OpenSearchConnection;

/**
 * A running application with one source, and the oracle that knows what its index must hold after each step. A difference ends
 * the test.
 */
final class ModelledSource implements AutoCloseable {

    private static final String SOURCE = "modell";
    private static final int GUARD_COUNT = 6;
    private static final double GUARD_SHARE = 0.2;
    private static final Duration SHORT_OUTAGE = Duration.ofMillis(500);
    private static final Duration LONG_OUTAGE = Duration.ofSeconds(9);
    private static final List<AccessList> ACCESS = List.of(
            AccessList.allowing(Principal.EVERYONE),
            AccessList.allowing(Principal.group("bau"), Principal.user("anna")),
            new AccessList(List.of(Principal.EVERYONE), List.of(Principal.group("personal"))),
            AccessList.nobody());
    private static final List<String> COLLECTIONS = List.of("eins", "zwei");

    /** A file as the index has to hold it. */
    private record IndexedFile(FileContent content, AccessList access) {}

    private final Path home;
    private final Path root;
    private AccessList access = ACCESS.get(1);
    private boolean posix = true;
    private boolean contentCheck = true;
    private String collection = COLLECTIONS.getFirst();
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    /** What the index was right to hold at the last comparison. */
    private SortedMap<String, IndexedFile> indexed = new TreeMap<>();

    /** Whether scans have ended since whose results depend on races. */
    private boolean uncertain;

    /** Whether a question was asked that nobody has answered: it stays while something of it is missing. */
    private boolean questionIsOpen;

    private int syncs;
    private int restarts;
    private int questions;
    private long compared;

    ModelledSource(Path home) throws IOException {
        this.home = home;
        this.root = Files.createDirectory(home.resolve("Ordner mit Leerzeichen & ä"));
        start();
    }

    Path root() {
        return root;
    }

    void take(ModelStep step, ModelFolder folder) throws IOException {
        folder.contentIsChecked(contentCheck);
        switch (step.action()) {
            case SYNC -> sync(step.random(), folder);
            case SCAN_MEANWHILE -> scanMeanwhile();
            case UNREACHABLE -> unreachable();
            case VANISH -> vanish(step.random(), folder);
            case LOOK_EMPTY -> lookEmpty();
            case RESTART -> restart(step.random(), folder);
            default -> step.applyTo(folder);
        }
    }

    /** Has everything deleted, whatever it takes. */
    void empty() throws IOException {
        local.awaitRest(SOURCE);
        JsonNode scanned = local.scan(SOURCE);
        if (isAsked(scanned)) {
            confirm();
        }
        indexed = new TreeMap<>();
        uncertain = false;
        questionIsOpen = false;
        assertEqual("after everything was deleted");
    }

    private void sync(Random random, ModelFolder folder) throws IOException {
        local.awaitRest(SOURCE);
        afterScan(local.scan(SOURCE), random, folder);
    }

    /** Judges a complete scan of the folder as it is, answers the question that it may end with, and compares. */
    private void afterScan(JsonNode scanned, Random random, ModelFolder folder) {
        SortedMap<String, IndexedFile> seen = seen(folder);
        boolean asked = isAsked(scanned);
        if (!asked) {
            assertThat(scanned.path("state").asText()).as(scanned.toString()).isEqualTo("idle");
        }
        if (!uncertain) {
            assertGuarded(asked, seen);
        }
        if (asked) {
            questions++;
            if (!uncertain) {
                SortedMap<String, IndexedFile> kept = new TreeMap<>(indexed);
                kept.putAll(seen);
                indexed = kept;
                assertEqual("while the deletion awaits confirmation");
                if (random.nextBoolean()) {
                    reject(random, folder);
                    seen = seen(folder);
                }
            }
            confirm();
        }
        indexed = seen;
        uncertain = false;
        questionIsOpen = false;
        syncs++;
        assertEqual("after a scan");
    }

    private SortedMap<String, IndexedFile> seen(ModelFolder folder) {
        SortedMap<String, IndexedFile> seen = new TreeMap<>();
        folder.files()
                .forEach((path, file) ->
                        seen.put(path, new IndexedFile(file.content(), posix ? file.posixAccess(root) : access)));
        return seen;
    }

    /** The guard counts documents of the source that the scan misses. What was moved may count or not. */
    private void assertGuarded(boolean asked, SortedMap<String, IndexedFile> seen) {
        Set<String> missing = new TreeSet<>(indexed.keySet());
        missing.removeAll(seen.keySet());
        Set<String> all = new TreeSet<>(indexed.keySet());
        all.addAll(seen.keySet());
        List<byte[]> fresh = new ArrayList<>();
        seen.forEach((path, file) -> {
            if (!indexed.containsKey(path)
                    || !file.content().equals(indexed.get(path).content())) {
                fresh.add(file.content().bytes());
            }
        });
        long gone = missing.stream()
                .filter(path -> fresh.stream()
                        .noneMatch(bytes ->
                                Arrays.equals(bytes, indexed.get(path).content().bytes())))
                .count();
        String figures = missing.size() + " missing, " + gone + " of them not moved, " + all.size() + " in all";
        if (questionIsOpen) {
            assertThat(asked ? !missing.isEmpty() : gone == 0)
                    .as("a question was open, " + figures)
                    .isTrue();
        } else if (asked) {
            assertThat(mustAsk(missing.size(), all.size(), seen.size()))
                    .as("asked although " + figures)
                    .isTrue();
        } else {
            assertThat(mustAsk(gone, seen.size() + gone, seen.size()))
                    .as("not asked although " + figures)
                    .isFalse();
        }
    }

    private static boolean mustAsk(long missing, long live, long seen) {
        return missing > 0 && (seen == 0 || (missing >= GUARD_COUNT && missing > GUARD_SHARE * live));
    }

    private void scanMeanwhile() {
        local.awaitRest(SOURCE);
        assertThat(local.post("/api/v1/admin/sources/" + SOURCE + "/scan", null).statusCode())
                .isEqualTo(202);
        uncertain = true;
    }

    private void unreachable() throws IOException {
        local.awaitRest(SOURCE);
        Path away = home.resolve("weg");
        Files.move(root, away, StandardCopyOption.ATOMIC_MOVE);
        try {
            assertThat(local.scan(SOURCE).path("state").asText()).isEqualTo("failed");
            if (!uncertain) {
                assertEqual("while the folder is not there");
            }
        } finally {
            Files.move(away, root, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void vanish(Random random, ModelFolder folder) throws IOException {
        local.awaitRest(SOURCE);
        SortedMap<String, IndexedFile> before = indexed;
        boolean certain = !uncertain;
        scanMeanwhile();
        long until = System.nanoTime() + random.nextInt(20_000_000);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        Path away = home.resolve("weg");
        Files.move(root, away, StandardCopyOption.ATOMIC_MOVE);
        try {
            // What was not fetched before waits for the folder to come back.
            Duration outage = random.nextInt(5) == 0 ? LONG_OUTAGE : SHORT_OUTAGE;
            await().pollDelay(outage).until(() -> true);
            if (certain) {
                assertStillThere(before, folder.files());
            }
        } finally {
            Files.move(away, root, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What the folder had before and has now cannot be gone, though it may be indexed anew already. */
    private void assertStillThere(SortedMap<String, IndexedFile> before, SortedMap<String, ModelFile> now) {
        Set<String> there = chunks().stream().map(StoredChunk::path).collect(Collectors.toSet());
        List<String> gone = before.keySet().stream()
                .filter(now::containsKey)
                .filter(path -> !before.get(path).content().words().isEmpty())
                .filter(path -> !now.get(path).content().words().isEmpty())
                .filter(path -> !there.contains(path))
                .toList();
        assertThat(gone).as("lost while the folder was away").isEmpty();
    }

    private void lookEmpty() throws IOException {
        local.awaitRest(SOURCE);
        Path away = home.resolve("weg");
        Files.move(root, away, StandardCopyOption.ATOMIC_MOVE);
        Files.createDirectory(root);
        try {
            JsonNode scanned = local.scan(SOURCE);
            if (!uncertain) {
                assertThat(isAsked(scanned))
                        .as("asks before it deletes everything")
                        .isEqualTo(!indexed.isEmpty());
                assertEqual("while the folder looks empty");
            }
            questionIsOpen = isAsked(scanned);
        } finally {
            Files.delete(root);
            Files.move(away, root, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void restart(Random random, ModelFolder folder) throws IOException {
        scanMeanwhile();
        long until = System.nanoTime() + random.nextInt(400_000_000);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        fundstelle.close();
        access = ACCESS.get(random.nextInt(ACCESS.size()));
        posix = random.nextBoolean();
        contentCheck = random.nextBoolean();
        collection = COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
        restarts++;
        start();
        afterScan(local.source(SOURCE), random, folder);
    }

    private void start() throws IOException {
        Files.writeString(home.resolve("sources.yaml"), """
                collections:
                  - {id: eins, purpose: Test, owner: Test, readers: [everyone]}
                  - {id: zwei, purpose: Test, owner: Test, readers: [everyone]}
                sources:
                  - id: %s
                    connector: file-share
                    collection: %s
                    parameters: {directory: '%s', access: %s, contentCheck: %s}
                    access: {allow: %s, deny: %s}
                """.formatted(
                        SOURCE,
                        collection,
                        root,
                        posix ? "posix" : "source",
                        contentCheck,
                        list(access.allow()),
                        list(access.deny())));
        fundstelle = RunningFundstelle.start(
                home.resolve("data"),
                Map.of(
                        "fundstelle.sources-file",
                        home.resolve("sources.yaml").toString(),
                        "fundstelle.scan.deletion-count",
                        Integer.toString(GUARD_COUNT),
                        "fundstelle.scan.deletion-share",
                        Double.toString(GUARD_SHARE)));
        local = fundstelle.local();
    }

    private static String list(Set<Principal> principals) {
        return principals.stream().map(principal -> "'" + principal + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /** A no holds until more is missing; then the question comes again, for all of it. */
    private void reject(Random random, ModelFolder folder) {
        assertThat(local.post(deletions("reject"), null).statusCode()).isEqualTo(200);
        assertThat(local.awaitRest(SOURCE).path("state").asText()).isEqualTo("idle");
        assertEqual("after the deletion was rejected");
        while (folder.files().isEmpty()) {
            folder.add(random);
        }
        assertThat(isAsked(local.scan(SOURCE))).as("asked again after a no").isFalse();
        indexed.putAll(seen(folder));
        assertEqual("after a scan that found a no");
        folder.delete(random);
        assertThat(isAsked(local.scan(SOURCE)))
                .as("asked again when more is missing")
                .isTrue();
        assertEqual("when it is asked again");
    }

    private void confirm() {
        HttpCaller.json(local.post(deletions("confirm"), null));
        assertThat(local.awaitRest(SOURCE).path("state").asText()).isEqualTo("idle");
    }

    private static String deletions(String answer) {
        return "/api/v1/admin/sources/" + SOURCE + "/deletions/" + answer;
    }

    private static boolean isAsked(JsonNode source) {
        return source.path("state").asText().equals("awaiting-confirmation");
    }

    private void assertEqual(String when) {
        List<ExpectedDocument> expected = new ArrayList<>();
        Set<String> poison = new TreeSet<>();
        indexed.forEach((path, file) -> file.content().visit(path, (inner, part) -> {
            expected.add(new ExpectedDocument(SOURCE, collection, inner, part.words(), file.access()));
            if (part.isPoison()) {
                poison.add(inner);
            }
        }));
        compared += expected.size();
        assertThat(IndexComparison.differences(chunks(), expected)).as(when).isEmpty();
        assertThat(quarantined()).as("quarantine " + when).isEqualTo(poison);
    }

    private Set<String> quarantined() {
        return new TreeSet<>(HttpCaller.each(
                local.getJson("/api/v1/admin/quarantine?limit=1000&source=" + SOURCE),
                item -> item.path("file").asText()));
    }

    private List<StoredChunk> chunks() {
        return new IndexContent(fundstelle.part(OpenSearchConnection.class)).chunks();
    }

    String figures() {
        return syncs + " scans compared, " + compared + " documents compared, " + questions + " deletions asked for, "
                + restarts + " restarts";
    }

    @Override
    public void close() {
        fundstelle.close();
    }
}
