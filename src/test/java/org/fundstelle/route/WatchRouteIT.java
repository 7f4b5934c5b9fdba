package org.fundstelle.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.fundstelle.source.DeletionGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch route and the file-share Kamelets as they are shipped, on a real folder and a real ledger. Three may vanish unasked. */
class WatchRouteIT {

    private static final Duration SECONDS = Duration.ofSeconds(60);
    private static final int MANY = 2_000;
    private static final Duration QUIET = Duration.ofSeconds(2);

    @TempDir
    Path temp;

    private Path folder;
    private ConnectorRig rig;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(temp.resolve("Akten & Bescheide + 100% (alt) für ${date:now}?"));
        write("Bestand.txt", "Bestand");
        write("Amt/Plan.txt", "Plan");
    }

    @AfterEach
    void close() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    /** Starts, scans, and waits until the folder is watched. */
    private void watch(String... parameters) throws Exception {
        start(parameters);
        assertThat(rig.scan().outcome()).isEqualTo(Outcome.COMPLETED);
        awaitWatch();
    }

    private void start(String... parameters) throws Exception {
        Map<String, String> all = new TreeMap<>(Map.of("directory", folder.toString(), "watch", "true"));
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        rig = new ConnectorRig(
                new DefaultCamelContext(), "file-share", all, LedgerDatabase.create(), new DeletionGuard(0, 3));
    }

    private void awaitWatch() {
        Path sign = folder.resolve("Zeichen.txt");
        eventually(() -> {
            Files.writeString(sign, "Zeichen " + System.nanoTime());
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> rig.find("Zeichen.txt").isPresent());
            return true;
        });
        rig.takeTickets();
    }

    @Test
    void newFileIsReportedAsAScanWouldReportIt() throws Exception {
        watch();
        write("Amt/Neu für & + 100% ${body}.txt", "Neu");
        SourceDocument seen = found("Amt/Neu für & + 100% ${body}.txt");

        assertThat(seen.size()).isEqualTo(3);
        assertThat(seen.access()).isEqualTo(ConnectorRig.SOURCE_LIST);
        assertThat(rig.takeTickets()).hasSize(1);
        ScanRecord scan = rig.scan();
        assertThat(scan.changed()).isZero();
        assertThat(scan.deleted()).isZero();
        assertThat(rig.at("Amt/Neu für & + 100% ${body}.txt")).isEqualTo(seen);
    }

    @Test
    void fileOfANewFolderIsReported() throws Exception {
        watch();
        Path outside = Files.createDirectories(temp.resolve("draußen/tief"));
        Files.writeString(outside.resolve("a.txt"), "a");
        Files.move(outside.getParent(), folder.resolve("Eingang"));
        found("Eingang/tief/a.txt");
        write("Eingang/tief/b.txt", "b");
        found("Eingang/tief/b.txt");
        write("Neu/c.txt", "c");
        found("Neu/c.txt");
    }

    @Test
    void changedFileIsReportedOnceItRests() throws Exception {
        watch();
        String before = rig.at("Bestand.txt").version();
        try (OutputStream out = Files.newOutputStream(folder.resolve("Bestand.txt"))) {
            long end = System.nanoTime() + QUIET.toNanos();
            while (System.nanoTime() < end) {
                out.write("Zeile\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(rig.at("Bestand.txt").version()).isEqualTo(before);
            }
        }
        long size = Files.size(folder.resolve("Bestand.txt"));

        eventually(() -> rig.at("Bestand.txt").size() == size);
        assertThat(rig.takeTickets()).as("written in many pieces, read once").hasSize(1);
    }

    @Test
    void deletedFileIsReported() throws Exception {
        watch();
        Files.delete(folder.resolve("Bestand.txt"));

        gone("Bestand.txt");
        assertThat(rig.takeTickets())
                .extracting(ClaimTicket::revision, ClaimTicket::work)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, ClaimTicket.Work.REMOVAL));
        assertThat(rig.scan().deleted()).isZero();
    }

    @Test
    void renamedFileIsReportedUnderItsNewNameOnly() throws Exception {
        watch();
        Files.move(folder.resolve("Bestand.txt"), folder.resolve("Amt/Umbenannt.txt"));

        found("Amt/Umbenannt.txt");
        gone("Bestand.txt");
    }

    @Test
    void fileSavedByReplacementIsChanged() throws Exception {
        watch();
        write("Bestand.new", "Bestand, zweite Fassung");
        Files.move(folder.resolve("Bestand.new"), folder.resolve("Bestand.txt"), StandardCopyOption.REPLACE_EXISTING);

        eventually(() -> rig.at("Bestand.txt").size() == 23);
        assertThat(rig.livePaths()).containsExactly("Amt/Plan.txt", "Bestand.txt", "Zeichen.txt");
        assertThat(rig.takeTickets()).hasSize(1);
    }

    @Test
    void whatAScanLeavesOutIsLeftOut() throws Exception {
        watch("exclude", "Entwurf*,Archiv/**,Papierkorb", "include", "*.txt", "maxSize", "10 KB");
        for (String name : List.of(
                "Entwurf.txt",
                "Archiv/alt.txt",
                "Papierkorb/weg.txt",
                "Bild.png",
                ".versteckt.txt",
                ".ordner/a.txt",
                "~$Brief.txt",
                "a.tmp")) {
            write(name, "x");
        }
        Files.writeString(temp.resolve("geheim.txt"), "geheim");
        Files.createSymbolicLink(folder.resolve("Verweis.txt"), temp.resolve("geheim.txt"));
        Files.createSymbolicLink(folder.resolve("Außen"), temp);
        Files.writeString(temp.resolve("noch eins.txt"), "geheim");
        write("Groß.txt", "x".repeat(20_000));

        assertThat(found("Groß.txt").version()).endsWith("-over");
        assertThat(rig.livePaths()).containsExactly("Amt/Plan.txt", "Bestand.txt", "Groß.txt", "Zeichen.txt");
    }

    @Test
    void accessListIsThatOfFileAndFolders() throws Exception {
        mode("Amt", "rwxr-xr-x");
        watch("access", "posix");
        Principal owner =
                Principal.user(Files.getOwner(folder.resolve("Amt/Plan.txt")).getName());

        mode("Amt/Plan.txt", "rw-------");
        eventually(() -> rig.at("Amt/Plan.txt").access().equals(AccessList.allowing(owner)));
        assertThat(rig.takeTickets()).extracting(ClaimTicket::work).containsExactly(ClaimTicket.Work.ACCESS);

        mode("Amt/Plan.txt", "rw-r--r--");
        eventually(() -> rig.at("Amt/Plan.txt").access().allow().contains(Principal.EVERYONE));
        write("Amt/Geheim.txt", "x");
        mode("Amt/Geheim.txt", "rw-------");
        assertThat(found("Amt/Geheim.txt").access()).isEqualTo(AccessList.allowing(owner));
    }

    @Test
    void changedRightsOfAFolderCallForAScan() throws Exception {
        watch("access", "posix");
        long before = rig.lastScan().orElseThrow().id();
        Principal owner =
                Principal.user(Files.getOwner(folder.resolve("Amt/Plan.txt")).getName());
        mode("Amt", "rwx------");

        awaitScanAfter(before);
        assertThat(rig.at("Amt/Plan.txt").access()).isEqualTo(AccessList.allowing(owner));
    }

    @Test
    void vanishedFolderCallsForAScan() throws Exception {
        watch();
        long before = rig.lastScan().orElseThrow().id();
        Files.move(folder.resolve("Amt"), temp.resolve("Amt"));

        // The share allows no loss here, and the count less than three.
        awaitScanAfter(before);
        assertThat(rig.find("Amt/Plan.txt")).isEmpty();
        assertThat(rig.find("Bestand.txt")).isPresent();
    }

    @Test
    void veryManyFilesAtOnceAreAllFound() throws Exception {
        watch();
        for (int i = 0; i < MANY; i++) {
            write("Viele/" + i + ".txt", "x");
        }

        eventually(() -> {
            rig.startWantedScans();
            return rig.livePaths().size() == MANY + 3;
        });
    }

    @Test
    void noMoreIsDeletedThanTheGuardLets() throws Exception {
        for (int i = 0; i < 10; i++) {
            write("Akte/" + i + ".txt", "x");
        }
        watch();
        for (int i = 0; i < 6; i++) {
            Files.delete(folder.resolve("Akte/" + i + ".txt"));
        }
        eventually(() -> rig.livePaths().size() == 10);
        write("Danach.txt", "x");
        found("Danach.txt");

        assertThat(rig.livePaths()).hasSize(11);
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.AWAITING_CONFIRMATION);
        assertThat(scan.missing()).isEqualTo(3);
        Files.delete(folder.resolve("Bestand.txt"));
        write("Später.txt", "x");
        found("Später.txt");
        assertThat(rig.find("Bestand.txt")).as("none while a person is asked").isPresent();
    }

    @Test
    void lastDocumentIsNotDeleted() throws Exception {
        watch("include", "Zeichen.txt");
        Files.delete(folder.resolve("Zeichen.txt"));
        staysAsItIs("Zeichen.txt");
    }

    @Test
    void vanishedRootDeletesNothing() throws Exception {
        watch();
        Files.move(folder, temp.resolve("anderswo"));
        Files.delete(temp.resolve("anderswo/Bestand.txt"));

        staysAsItIs("Bestand.txt");
    }

    @Test
    void pausedSourceIgnoresChanges() throws Exception {
        watch();
        rig.pause(true);
        write("Pause.txt", "x");
        Files.delete(folder.resolve("Bestand.txt"));
        staysAsItIs("Bestand.txt");
        assertThat(rig.find("Pause.txt")).isEmpty();

        rig.pause(false);
        write("Weiter.txt", "x");
        found("Weiter.txt");
        assertThat(rig.scan().deleted()).isEqualTo(1);
        assertThat(rig.find("Pause.txt")).isPresent();
    }

    @Test
    void nothingCountsBeforeTheFirstScan() throws Exception {
        start();
        staysUnknown("Früh.txt");

        rig.scan();
        assertThat(rig.find("Früh.txt")).isPresent();
    }

    @Test
    void missingFolderFailsTheScanOnly() throws Exception {
        Files.move(folder, temp.resolve("anderswo"));
        start();

        assertThat(rig.scan().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void cutOffSourceIsWatchedNoMore() throws Exception {
        watch();
        rig.disconnect();

        eventually(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.contains("FolderWatch")));
    }

    @Test
    void sourceIsNotWatchedUnlessToldTo() throws Exception {
        start("watch", "false");
        rig.scan();
        staysUnknown("Neu.txt");
    }

    private void awaitScanAfter(long scan) {
        eventually(() -> {
            rig.startWantedScans();
            return rig.lastScan()
                    .filter(last -> last.id() > scan && last.outcome() == Outcome.COMPLETED)
                    .isPresent();
        });
    }

    private SourceDocument found(String path) {
        eventually(() -> rig.find(path).isPresent());
        return rig.at(path);
    }

    private void gone(String path) {
        eventually(() -> rig.find(path).isEmpty());
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(SECONDS).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    private void staysAsItIs(String path) {
        await().during(QUIET).atMost(SECONDS).until(() -> rig.find(path).isPresent());
    }

    private void staysUnknown(String path) throws IOException {
        write(path, "x");
        await().during(QUIET).atMost(SECONDS).until(() -> rig.find(path).isEmpty());
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(mode));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
