package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of a file share make of files: their rights, their content behind the same time and size, their size, their names. */
@TestInstance(Lifecycle.PER_CLASS)
class FileShareChangeIT {

    private static final String OWNER_KEY = "key-of-the-owner-of-the-files";
    private static final String GROUP_KEY = "key-of-a-member-of-the-group";
    private static final String OTHER_KEY = "key-of-somebody-else";
    private static final long TWO_GIGABYTES = 2L << 30;

    private Path root;
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        this.root = root;
        for (String source : List.of("rechte", "inhalt", "alles")) {
            Files.createDirectory(root.resolve(source));
        }
        mode("rechte", "rwxr-xr-x");
        long uid = number(root, "uid");
        long gid = number(root, "gid");
        Files.writeString(root.resolve("principals.yaml"), "uid:" + uid + ": user:anna\ngid:" + gid + ": group:bau\n");
        Files.writeString(
                root.resolve("sources.yaml"),
                """
                collections:
                  - {id: allgemein, purpose: Auskunft, owner: Hauptamt, readers: [everyone]}
                sources:
                """ + source("rechte", "access: posix, principals: '" + root.resolve("principals.yaml") + "'")
                        + source("inhalt", "contentCheck: true, maxSize: 10 KB")
                        + source("alles", "hidden: false"));
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.model", "fundstelle-de-static");
        settings.put("fundstelle.sources-file", root.resolve("sources.yaml").toString());
        settings.putAll(key(0, OWNER_KEY, "user:anna"));
        settings.putAll(key(1, GROUP_KEY, "group:bau"));
        settings.putAll(key(2, OTHER_KEY, "user:eva"));
        fundstelle = RunningFundstelle.start(root.resolve("data"), settings);
        local = fundstelle.local();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    void changedModeChangesWhoFindsTheTextAndReadsNothing() throws IOException {
        write("rechte/Vermerk.txt", "Die Kläranlage wird im Frühjahr ertüchtigt.");
        mode("rechte/Vermerk.txt", "rw-------");
        local.scan("rechte");
        assertThat(finders("Kläranlage")).containsExactly(OWNER_KEY);
        long before = local.indexed();

        mode("rechte/Vermerk.txt", "rw-r-----");
        JsonNode scanned = local.scan("rechte");
        assertThat(scanned.path("lastScan").path("changed").asLong()).isOne();
        assertThat(finders("Kläranlage")).containsExactlyInAnyOrder(OWNER_KEY, GROUP_KEY);

        mode("rechte/Vermerk.txt", "rw----r--");
        local.scan("rechte");
        assertThat(finders("Kläranlage")).containsExactlyInAnyOrder(OWNER_KEY, OTHER_KEY);

        mode("rechte/Vermerk.txt", "-wx-wx-wx");
        local.scan("rechte");
        assertThat(finders("Kläranlage"))
                .as("an empty list is nobody, not the list of the source")
                .isEmpty();
        assertThat(local.indexed()).isEqualTo(before);
        assertThat(local.scan("rechte").path("lastScan").path("changed").asLong())
                .isZero();
    }

    @Test
    void closedFolderHidesWhatIsInside() throws IOException {
        write("rechte/Amt/Unter/Plan.txt", "Der Radweg am Kanal wird verbreitert.");
        mode("rechte/Amt", "rwxr-x---");
        mode("rechte/Amt/Unter", "rwxr-xr-x");
        mode("rechte/Amt/Unter/Plan.txt", "rw-r--r--");
        local.scan("rechte");
        assertThat(finders("Radweg")).containsExactlyInAnyOrder(OWNER_KEY, GROUP_KEY);
        long before = local.indexed();

        mode("rechte/Amt", "rwx------");
        local.scan("rechte");
        assertThat(finders("Radweg")).containsExactly(OWNER_KEY);

        mode("rechte/Amt", "rwxr-xr-x");
        local.scan("rechte");
        assertThat(finders("Radweg")).containsExactlyInAnyOrder(OWNER_KEY, GROUP_KEY, OTHER_KEY);
        assertThat(local.indexed()).isEqualTo(before);
    }

    @Test
    void olderFileInItsPlaceIsRead() throws IOException {
        write("alles/Satzung.txt", "Die Satzung regelt die Nutzung der Schwimmhalle.");
        local.scan("alles");
        write("alles/Satzung.txt", "Die Satzung regelt die Nutzung der Bücherei.");
        time("alles/Satzung.txt", "2011-03-01T08:00:00Z");
        local.scan("alles");

        assertThat(local.found("Bücherei", "lexical")).containsExactly("Satzung.txt");
        assertThat(local.found("Schwimmhalle", "lexical")).isEmpty();
    }

    @Test
    void sameTimeAndSizeHideNothingFromTheContentCheck() throws IOException {
        write("inhalt/Gebühr.txt", "Der Ausweis kostet beim Amt in Warnemünde Geld.");
        time("inhalt/Gebühr.txt", "2026-01-05T10:00:00Z");
        local.scan("inhalt");
        assertThat(local.found("Warnemünde", "lexical")).containsExactly("Gebühr.txt");
        long size = Files.size(root.resolve("inhalt/Gebühr.txt"));

        write("inhalt/Gebühr.txt", "Der Ausweis kostet beim Amt in Bremervörd Geld.");
        time("inhalt/Gebühr.txt", "2026-01-05T10:00:00Z");
        assertThat(Files.size(root.resolve("inhalt/Gebühr.txt"))).isEqualTo(size);
        local.scan("inhalt");

        assertThat(local.found("Bremervörd", "lexical")).containsExactly("Gebühr.txt");
        assertThat(local.found("Warnemünde", "lexical")).isEmpty();
        assertThat(local.scan("inhalt").path("lastScan").path("changed").asLong())
                .isZero();
    }

    @Test
    void tooLargeFileStandsInQuarantineWithBothSizesUntilItIsSmaller() throws IOException {
        Path file = root.resolve("inhalt/Abzug.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(TWO_GIGABYTES);
        }
        local.scan("inhalt");

        JsonNode entry = quarantined("Abzug.txt");
        assertThat(entry.path("kind").asText()).isEqualTo("FILE_TOO_LARGE");
        assertThat(entry.path("step").asText()).isEqualTo("fetch");
        assertThat(entry.path("reason").asText()).contains("2 GB > 10 KB");
        assertThat(local.scan("inhalt").path("lastScan").path("changed").asLong())
                .as("not tried again in vain")
                .isZero();

        Files.writeString(file, "Der Abzug nennt die Zisternen der Altstadt.");
        local.scan("inhalt");
        assertThat(quarantined("Abzug.txt").isMissingNode()).isTrue();
        assertThat(local.found("Zisternen", "lexical")).containsExactly("Abzug.txt");
    }

    @Test
    void byProductsAndHiddenFilesAreNoDocuments() throws IOException {
        write("alles/Brief.txt", "Der Brief betrifft die Kleingartenanlage.");
        for (String name :
                List.of("~$Brief.txt", ".~lock.Brief.txt#", "Thumbs.db", ".versteckt.txt", "a.TMP", ".x/y.txt")) {
            write("alles/" + name, "Der Entwurf betrifft die Kleingartenanlage.");
        }
        local.scan("alles");

        assertThat(local.found("Kleingartenanlage", "lexical")).containsExactly("Brief.txt");
        assertThat(local.getJson("/api/v1/admin/quarantine").toString())
                .doesNotContain("Thumbs.db", "lock.Brief", "a.TMP");
    }

    private Set<String> finders(String word) {
        Set<String> finders = new TreeSet<>();
        for (String key : List.of(OWNER_KEY, GROUP_KEY, OTHER_KEY)) {
            Set<String> modes = new TreeSet<>();
            for (String mode : List.of("lexical", "semantic", "hybrid")) {
                if (local.withKey(key).search(word, mode).stream()
                        .anyMatch(passage -> passage.path("text").asText().contains(word))) {
                    modes.add(mode);
                }
            }
            assertThat(modes)
                    .as("every mode or none")
                    .satisfiesAnyOf(all -> assertThat(all).hasSize(3), none -> assertThat(none)
                            .isEmpty());
            if (!modes.isEmpty()) {
                finders.add(key);
            }
        }
        return finders;
    }

    private JsonNode quarantined(String name) {
        for (JsonNode entry : local.getJson("/api/v1/admin/quarantine")) {
            if (entry.path("file").asText().equals(name)) {
                return entry;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void time(String name, String instant) throws IOException {
        Files.setLastModifiedTime(root.resolve(name), FileTime.from(Instant.parse(instant)));
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString(mode));
    }

    private static long number(Path path, String attribute) throws IOException {
        return Integer.toUnsignedLong((Integer) Files.getAttribute(path, "unix:" + attribute));
    }

    private String source(String id, String parameters) {
        return "  - {id: " + id + ", connector: file-share, collection: allgemein, access: {allow: [everyone]},"
                + " parameters: {directory: '" + root.resolve(id) + "', " + parameters + "}}\n";
    }

    private static Map<String, String> key(int index, String key, String principal) {
        String prefix = "fundstelle.access.keys[" + index + "].";
        return Map.of(
                prefix + "name",
                principal.replace(':', '-'),
                prefix + "sha256",
                Keys.sha256(key),
                prefix + "principals",
                principal,
                prefix + "roles",
                "READER");
    }
}
