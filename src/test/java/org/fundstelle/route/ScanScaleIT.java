package org.fundstelle.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans of many files in a process with a heap of 512 MB. System property {@code fundstelle.test.scan-files}: files in nested
 * folders; half as many again lie in one folder.
 */
class ScanScaleIT {

    private static final Logger LOG = LoggerFactory.getLogger(ScanScaleIT.class);
    private static final int NESTED = Integer.getInteger("fundstelle.test.scan-files", 3_000);
    private static final int FLAT = NESTED / 2;
    private static final int BATCH = 500;

    /** For each batch: what the ledger knows, what was seen, in the first scan what is new. */
    private static final int STATEMENTS_OF_A_BATCH = 4;

    /** Begin, end, what is missing. */
    private static final int STATEMENTS_OF_A_SCAN = 10;

    private static final int MINUTES = 30;

    @TempDir
    Path temp;

    @BeforeEach
    void makeFiles() throws IOException {
        for (int i = 0; i < NESTED; i++) {
            Path folder = temp.resolve("share/Abteilung " + i % 7 + "/Amt " + i % 31 + "/" + i % 211);
            if (i < 7 * 31 * 211) {
                Files.createDirectories(folder);
            }
            Files.writeString(folder.resolve("Vermerk zum Vorgang " + i + ".txt"), "Vermerk " + i);
        }
        Path flat = Files.createDirectories(temp.resolve("share/Eingang"));
        for (int i = 0; i < FLAT; i++) {
            Files.writeString(flat.resolve("Schreiben " + i + ".txt"), "Schreiben " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "posix"})
    void everyFileIsSeenAndAnUnchangedScanCostsAFewStatementsForEachBatch(String access) throws Exception {
        Properties figures = scanTwice(access);

        LOG.info("{} files, access {}: {}", NESTED + FLAT, access, figures);
        long files = NESTED + FLAT;
        long most = STATEMENTS_OF_A_SCAN + STATEMENTS_OF_A_BATCH * (files / BATCH + 1);
        assertThat(figures)
                .containsEntry("first.outcome", "COMPLETED")
                .containsEntry("first.seen", Long.toString(files))
                .containsEntry("first.changed", Long.toString(files))
                .containsEntry("first.tickets", Long.toString(files))
                .containsEntry("unchanged.outcome", "COMPLETED")
                .containsEntry("unchanged.seen", Long.toString(files))
                .containsEntry("unchanged.changed", "0")
                .containsEntry("unchanged.tickets", "0");
        assertThat(number(figures, "first.statements")).isLessThanOrEqualTo(most);
        assertThat(number(figures, "unchanged.statements")).isLessThanOrEqualTo(most - files / BATCH);
    }

    private Properties scanTwice(String access) throws Exception {
        Path report = temp.resolve("figures");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScanScaleProcess.class.getName(),
                        temp.resolve("share").toString(),
                        temp.toString(),
                        access,
                        report.toString())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        Properties figures = new Properties();
        try (Reader reader = Files.newBufferedReader(report)) {
            figures.load(reader);
        }
        return figures;
    }

    private static long number(Properties figures, String name) {
        return Long.parseLong(figures.getProperty(name));
    }
}
