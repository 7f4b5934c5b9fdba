package org.fundstelle.connector.files;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeEvent.EventType;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fundstelle.connector.selection.PathPatterns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder and all below, until it is closed. When it cannot be watched, or is gone, that is logged and
 * tried again from time to time. Run by one thread; the other methods may be called by any.
 */
final class FolderWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** Learns of changes, in the watching thread. */
    interface Observer {
        /**
         * A file is new, changed or gone.
         *
         * @param relative its path below the root
         */
        void changed(Path relative, boolean vanished);

        /** Something has changed, and nobody knows which files. */
        void lost();
    }

    private record Watched(Object key, DirectoryWatcher watcher) {}

    private final Path root;
    private final PathPatterns patterns;
    private final boolean folderRights;
    private final Duration again;
    private final Observer observer;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Watched current;
    private String trouble;

    /**
     * @param folderRights whether a changed folder changes the rights of the files inside
     * @param again after what time a folder that cannot be watched is tried again
     */
    FolderWatch(Path root, PathPatterns patterns, boolean folderRights, Duration again, Observer observer) {
        this.root = root;
        this.patterns = patterns;
        this.folderRights = folderRights;
        this.again = again;
        this.observer = observer;
    }

    @Override
    public void run() {
        do {
            try {
                watch();
                say("it is gone");
            } catch (ClosedWatchServiceException e) {
                say("it is another one now");
            } catch (IOException | RuntimeException e) {
                Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
                say(cause instanceof NoSuchFileException ? "it is not there" : String.valueOf(cause.getMessage()));
            }
        } while (!isEnd());
    }

    private boolean isEnd() {
        try {
            return end.await(again.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void say(String what) {
        if (!what.equals(trouble) && end.getCount() > 0) {
            LOG.warn("Folder {} cannot be watched, changes are seen by scans alone: {}", root, what);
            trouble = what;
        }
    }

    private void watch() throws IOException {
        Path top = root.toRealPath();
        WatchedFolders folders = new WatchedFolders(top, patterns);
        Object key = key();
        DirectoryWatcher watcher = DirectoryWatcher.builder()
                .path(top)
                .fileHashing(false)
                .fileTreeVisitor(folders)
                .listener(new Listener(top, folders))
                .build();
        current = new Watched(key, watcher);
        try {
            if (end.getCount() > 0) {
                watcher.watch();
            }
        } finally {
            watcher.close();
            current = null;
        }
    }

    /** Which folder stands at the root's path; null where the system has no such numbers. */
    private Object key() throws IOException {
        return Files.readAttributes(root, BasicFileAttributes.class).fileKey();
    }

    /** Ends watching a folder that has been moved away, or that a share was mounted over: no event tells of that. */
    void check() {
        Watched watched = current;
        if (watched != null) {
            try {
                if (!Objects.equals(watched.key(), key())) {
                    closeQuietly(watched);
                }
            } catch (IOException e) {
                closeQuietly(watched);
            }
        }
    }

    private static void closeQuietly(Watched watched) {
        try {
            watched.watcher().close();
        } catch (IOException e) {
            LOG.debug("A watcher could not be closed in order: {}", e.getMessage());
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        end.countDown();
        Watched watched = current;
        if (watched != null) {
            closeQuietly(watched);
        }
    }

    private final class Listener implements DirectoryChangeListener {

        private final Path top;
        private final WatchedFolders folders;
        private boolean isReady;
        private String gap;

        Listener(Path top, WatchedFolders folders) {
            this.top = top;
            this.folders = folders;
        }

        /** Asked before each wait for events, and first when everything is registered. */
        @Override
        public boolean isWatching() {
            if (!isReady) {
                isReady = true;
                LOG.info("Folder {} is watched, {} folders in all", root, folders.count());
                if (trouble != null) {
                    trouble = null;
                    observer.lost();
                }
            }
            return end.getCount() > 0;
        }

        @Override
        public void onEvent(DirectoryChangeEvent event) {
            if (event.eventType() == EventType.OVERFLOW) {
                observer.lost();
            } else if (event.isDirectory()) {
                if (event.eventType() == EventType.DELETE || event.eventType() == EventType.MODIFY && folderRights) {
                    observer.lost();
                }
            } else {
                observer.changed(top.relativize(event.path()), event.eventType() == EventType.DELETE);
            }
        }

        @Override
        public void onException(Exception failure) {
            if (failure instanceof NoSuchFileException) {
                return;
            }
            if (!String.valueOf(failure.getMessage()).equals(gap)) {
                gap = String.valueOf(failure.getMessage());
                LOG.warn(
                        "Not everything in folder {} is watched, changes there are seen by scans alone: {}", root, gap);
            }
            observer.lost();
        }
    }
}
