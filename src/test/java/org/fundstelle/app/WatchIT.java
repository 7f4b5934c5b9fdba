package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A watched folder, as a person sees it who saves a file and searches. No scan is planned. */
@TestInstance(Lifecycle.PER_CLASS)
class WatchIT {

    private static final Logger LOG = LoggerFactory.getLogger(WatchIT.class);
    private static final String SOURCE = "ablage";
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private Path folder;
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("Akten & Bescheide + 100% (alt) für alle"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("Bestand.txt"), "Der Bestand umfasst die Stadtchronik.");
        Files.writeString(root.resolve("sources.yaml"), """
                collections:
                  - {id: allgemein, purpose: Auskunft, owner: Hauptamt, readers: [everyone]}
                sources:
                  - id: ablage
                    connector: file-share
                    collection: allgemein
                    parameters: {directory: '%s', watch: true, access: posix}
                """.formatted(folder));
        fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of(
                        "fundstelle.model",
                        "fundstelle-de-static",
                        "fundstelle.sources-file",
                        root.resolve("sources.yaml").toString()));
        local = fundstelle.local();
        assertThat(isFound("Stadtchronik")).isTrue();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    void savedFileIsFoundAndDeletedFileIsNot() throws IOException {
        String scans = scan();
        Path file = folder.resolve("Vermerk zur Brücke.txt");

        Files.writeString(file, "Die Mühlenbrücke ist ab Montag gesperrt.");
        measure("saved", () -> isFound("Mühlenbrücke"));
        Files.writeString(file, "Die Talbrücke ist ab Montag frei.");
        measure("changed", () -> isFound("Talbrücke") && !isFound("Mühlenbrücke"));
        Files.move(file, folder.resolve("Verfügung.txt"));
        measure("renamed", () -> local.found("Talbrücke", "lexical").equals(java.util.Set.of("Verfügung.txt")));
        Files.delete(folder.resolve("Verfügung.txt"));
        measure("deleted", () -> !isFound("Talbrücke"));

        assertThat(scan()).as("no scan").isEqualTo(scans);
    }

    @Test
    void withdrawnRightHidesTheText() throws IOException {
        Path file = folder.resolve("Personalakte.txt");
        Files.writeString(file, "Die Beurteilung lobt die Sorgfalt der Kollegin.");
        measure("saved", () -> isFound("Beurteilung"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        measure("right withdrawn", () -> !isFound("Beurteilung"));
    }

    @Test
    void vanishedFolderIsScanned() throws IOException {
        Path amt = Files.createDirectory(folder.resolve("Amt"));
        Files.writeString(amt.resolve("Plan.txt"), "Der Plan zeigt den Schlosspark.");
        measure("saved in a new folder", () -> isFound("Schlosspark"));
        Files.move(amt, folder.resolveSibling("Amt"));
        measure("folder moved away", () -> !isFound("Schlosspark"));
    }

    private String scan() {
        JsonNode last = local.source(SOURCE).path("lastScan");
        return last.path("startedAt").asText();
    }

    private boolean isFound(String word) {
        return local.search(word, "lexical").stream()
                .anyMatch(passage -> passage.path("text").asText().contains(word));
    }

    private static void measure(String what, Callable<Boolean> end) {
        long begin = System.nanoTime();
        await().atMost(SECONDS).pollInterval(Duration.ofMillis(50)).until(end);
        LOG.info(
                "{}: seen by the search after {} ms",
                what,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
}
