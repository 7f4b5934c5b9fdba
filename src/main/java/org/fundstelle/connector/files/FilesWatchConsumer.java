package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Processor;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.fundstelle.connector.files.RestingPaths.Change;
import org.fundstelle.connector.scan.WatchConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports files of a folder as they change, once they rest, and asks for a scan where changes cannot be told one by one. A
 * folder that cannot be watched is no error: scans see its changes.
 */
final class FilesWatchConsumer extends WatchConsumer implements FolderWatch.Observer {

    private static final Logger LOG = LoggerFactory.getLogger(FilesWatchConsumer.class);
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    /** Beyond that many at once a scan is cheaper. */
    private static final int MOST_AT_ONCE = 1_000;

    /** Stands for a wish for a scan among the paths; no file has it. */
    private static final Path SCAN = Path.of("");

    private final FilesEndpoint endpoint;
    private final RestingPaths paths = new RestingPaths(REST, MOST_AT_ONCE);
    private FolderWatch watch;
    private ExecutorService threads;

    FilesWatchConsumer(FilesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        try {
            watch = new FolderWatch(
                    endpoint.root(), endpoint.patterns(), endpoint.accessMode() == AccessMode.POSIX, AGAIN, this);
        } catch (IllegalArgumentException e) {
            LOG.warn("The folder is not watched: {}", e.getMessage());
            return;
        }
        threads = endpoint.getCamelContext().getExecutorServiceManager().newFixedThreadPool(this, "FolderWatch", 2);
        threads.execute(watch);
        threads.execute(this::report);
    }

    @Override
    protected void doStop() throws Exception {
        if (threads != null) {
            watch.close();
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(threads, END.toMillis());
            threads = null;
        }
        super.doStop();
    }

    @Override
    public void changed(Path relative, boolean vanished) {
        if (!paths.add(relative, vanished)) {
            lost();
        }
    }

    @Override
    public void lost() {
        paths.addOnce(SCAN);
    }

    private void report() {
        try {
            while (!isStoppingOrStopped()) {
                paths.take(LONGEST_WAIT).ifPresent(this::report);
                watch.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Change change) {
        try {
            if (change.path().equals(SCAN)) {
                sendScan();
            } else {
                look(change);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A change of '{}' is left to the next scan: {}", FileTree.name(change.path()), e.getMessage());
        }
    }

    private void look(Change change) throws IOException {
        FileLook look = new FileLook(
                endpoint.root(),
                endpoint.patterns(),
                endpoint.versions(),
                endpoint.accessMode().top(endpoint, new SystemPrincipals(endpoint.mapping())));
        try {
            Optional<FileReport> file = look.at(change.path());
            if (file.isPresent()) {
                send(FilesConsumer.reportOf(file.get()));
            }
        } catch (NoSuchFileException e) {
            // Gone without having been deleted is rather a share that is not there just now.
            if (change.vanished() && look.isRootThere()) {
                sendGone(FileTree.name(change.path()));
            }
        }
    }
}
