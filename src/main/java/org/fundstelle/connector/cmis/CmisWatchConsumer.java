package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.fundstelle.connector.scan.WatchConsumer;
import org.fundstelle.document.SourceAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a repository for changes from time to time and reports the documents that have changed, or asks for a scan where they
 * cannot be told one by one. A repository that cannot be asked is no error: scans see its changes.
 */
final class CmisWatchConsumer extends WatchConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(CmisWatchConsumer.class);
    private static final long END_MILLIS = 10_000;

    private final CmisEndpoint endpoint;
    private ScheduledExecutorService thread;
    private Future<?> rounds;
    private Repository repository;
    private ChangeFeed feed;

    /** Told by the feed and not reported yet, because the server went away. */
    private ChangeFeed.Changes waiting;

    private boolean told;

    CmisWatchConsumer(CmisEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        long pause = endpoint.pause().toMillis();
        thread = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "CmisWatch");
        rounds = thread.scheduleWithFixedDelay(this::round, 0, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        if (thread != null) {
            rounds.cancel(false);
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread, END_MILLIS);
            thread = null;
        }
        if (repository != null) {
            repository.close();
            repository = null;
            feed = null;
        }
        super.doStop();
    }

    private void round() {
        try {
            if (feed == null) {
                open();
            } else {
                waiting = waiting == null ? feed.next() : waiting;
                report(waiting);
                waiting = null;
            }
            told = false;
        } catch (IOException | RuntimeException e) {
            if (!told) {
                LOG.warn(
                        "Changes of {} are left to the next scan: {}",
                        endpoint.getServer().getUrl(),
                        e.getMessage());
            }
            told = true;
        }
    }

    private void open() throws IOException {
        if (repository == null) {
            repository = endpoint.getServer().open();
        }
        endpoint.mapping().requireKnown(repository.types());
        feed = ChangeFeed.of(repository);
    }

    private void report(ChangeFeed.Changes changes) throws IOException {
        if (changes.lost()) {
            sendScan();
            return;
        }
        if (changes.objects().isEmpty()) {
            return;
        }
        String filter = endpoint.filter(repository);
        CmisObject root = repository.folders().folder(endpoint.root(), filter);
        DocumentLook look = new DocumentLook(
                repository, root.id(), filter, endpoint.versions(repository), endpoint.patterns(), endpoint.mapping());
        DocumentSearch search = new DocumentSearch(repository, endpoint.versions(repository), endpoint.root(), filter);
        Optional<CmisReaders> readers = endpoint.readers(repository);
        for (ChangeFeed.Change change : changes.objects()) {
            report(change, look, search, readers);
        }
    }

    private void report(
            ChangeFeed.Change change, DocumentLook look, DocumentSearch search, Optional<CmisReaders> readers)
            throws IOException {
        try {
            DocumentLook.Seen seen = look.at(change.id());
            if (seen.object() == null) {
                reportVanished(change, look, search, readers);
            } else {
                report(change, seen, readers);
            }
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("A change of '{}' is left to the next scan: {}", change.id(), e.getMessage());
        }
    }

    private void report(ChangeFeed.Change change, DocumentLook.Seen seen, Optional<CmisReaders> readers)
            throws IOException {
        if (seen.isFolder()) {
            // Of what is below a folder that was renamed, moved or marked nothing is told.
            if (!change.made()) {
                sendScan();
            }
        } else if (seen.found().isPresent()) {
            // One after the other: after a failure, reports cannot be gone on with.
            try (CmisReports reports = new CmisReports(repository, readers, endpoint.sizeLimit())) {
                reports.of(List.of(seen.found().get())).forEach(this::send);
            }
        } else if (seen.object().isDocument()) {
            sendGone(seen.object().nativeId());
        }
    }

    /** What vanished may have been one version of several, or a working copy. */
    private void reportVanished(
            ChangeFeed.Change change, DocumentLook look, DocumentSearch search, Optional<CmisReaders> readers)
            throws IOException {
        DocumentSearch.Left left = search.left(change.nativeId());
        if (left.current().isPresent()) {
            DocumentLook.Seen seen = look.at(left.current().get().id());
            if (seen.object() != null) {
                report(change, seen, readers);
                return;
            }
        } else if (left.certain()) {
            sendGone(change.nativeId());
            return;
        }
        sendScan();
    }
}
