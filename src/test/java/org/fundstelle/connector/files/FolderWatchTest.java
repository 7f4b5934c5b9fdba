package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.fundstelle.connector.selection.PathPatterns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a watch whose folder goes and comes. */
class FolderWatchTest implements FolderWatch.Observer {

    private static final Duration AGAIN = Duration.ofMillis(100);

    @TempDir
    Path temp;

    private final Set<String> changed = new ConcurrentSkipListSet<>();
    private final AtomicInteger lost = new AtomicInteger();
    private Path root;
    private FolderWatch watch;
    private Thread thread;

    @BeforeEach
    void open() throws IOException {
        root = temp.resolve("Akten");
        watch = new FolderWatch(root, new PathPatterns(List.of(), List.of("Archiv"), false, false), false, AGAIN, this);
        thread = Thread.ofPlatform().unstarted(watch);
    }

    @AfterEach
    void close() throws InterruptedException {
        watch.close();
        thread.join(Duration.ofSeconds(10));
        assertThat(thread.isAlive()).isFalse();
    }

    @Override
    public void changed(Path relative, boolean vanished) {
        changed.add((vanished ? "-" : "+") + FileTree.name(relative));
    }

    @Override
    public void lost() {
        lost.incrementAndGet();
    }

    @Test
    void folderThatComesLaterIsWatchedAndAsksForAScan() throws IOException {
        thread.start();
        await().during(AGAIN.multipliedBy(3)).until(thread::isAlive);
        Files.createDirectories(root);

        await().until(() -> lost.get() == 1);
        Files.writeString(root.resolve("a.txt"), "a");
        await().until(() -> changed.contains("+a.txt"));
    }

    @Test
    void folderThatIsMovedAwayIsWatchedAgainWhenAnotherStandsInItsPlace() throws IOException {
        Files.createDirectories(root.resolve("Amt"));
        thread.start();
        awaitWatch(root);
        Files.move(root, temp.resolve("anderswo"));
        watch.check();
        Files.createDirectories(root.resolve("Amt"));

        await().until(() -> lost.get() == 1);
        changed.clear();
        Files.writeString(temp.resolve("anderswo/Amt/fremd.txt"), "x");
        Files.writeString(root.resolve("Amt/b.txt"), "b");
        await().until(() -> changed.contains("+Amt/b.txt"));
        assertThat(changed).containsExactly("+Amt/b.txt");
    }

    @Test
    void folderThatIsDeletedAndMadeAgainIsWatchedAgain() throws IOException {
        Files.createDirectories(root);
        thread.start();
        Path sign = awaitWatch(root);
        Files.delete(sign);
        Files.delete(root);
        await().during(AGAIN.multipliedBy(3)).until(thread::isAlive);
        Files.createDirectories(root);

        await().until(() -> lost.get() == 1);
        Files.writeString(root.resolve("c.txt"), "c");
        await().until(() -> changed.contains("+c.txt"));
    }

    @Test
    void folderThatAScanLeavesOutIsNotWatched() throws IOException {
        Files.createDirectories(root.resolve("Archiv"));
        Files.createDirectories(root.resolve(".git/objects"));
        thread.start();
        awaitWatch(root);
        Files.writeString(root.resolve("Archiv/alt.txt"), "x");
        Files.createDirectories(root.resolve("Neu/Archiv"));
        Files.writeString(root.resolve("Neu/Archiv/alt.txt"), "x");
        Files.writeString(root.resolve(".git/objects/x"), "x");
        Files.writeString(root.resolve("b.txt"), "b");

        await().until(() -> changed.contains("+b.txt"));
        assertThat(changed).noneMatch(name -> name.contains("alt") || name.contains("git"));
    }

    /** Writes until the watch notices. */
    private Path awaitWatch(Path folder) {
        Path sign = folder.resolve("Zeichen.txt");
        await().until(() -> {
            Files.writeString(sign, "x");
            return changed.contains("+Zeichen.txt");
        });
        return sign;
    }
}
