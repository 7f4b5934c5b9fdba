package org.fundstelle.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.fundstelle.document.SourceDocument;

/** Tries sources out without indexing anything: by a scan of their connector that only looks. Thread-safe. */
public class SourceTrials {

    private static final int AT_ONCE = 4;

    private final ScanDesk desk;
    private final SourceWiring wiring;
    private final ScanStarter starter;
    private final SourceSecrets secrets;
    private final SourceAddresses addresses;
    private final Duration longest;
    private final AtomicLong number = new AtomicLong();
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param longest how long a trial may take
     */
    public SourceTrials(
            ScanDesk desk,
            SourceWiring wiring,
            ScanStarter starter,
            SourceSecrets secrets,
            SourceAddresses addresses,
            Duration longest) {
        this.desk = desk;
        this.wiring = wiring;
        this.starter = starter;
        this.secrets = secrets;
        this.addresses = addresses;
        this.longest = longest;
    }

    /** Whether an id is that of a trial, not of a source. */
    public static boolean isTrial(String id) {
        return id.startsWith(Trial.PREFIX);
    }

    /** What a scan would report, up to so many documents. */
    public TrialResult preview(SourceDefinition source, int limit) {
        return run(source, limit, false);
    }

    /** Whether the source can be listed, and the first document opened. */
    public TrialResult test(SourceDefinition source) {
        return run(source, 1, true);
    }

    private TrialResult run(SourceDefinition source, int limit, boolean open) {
        if (!free.tryAcquire()) {
            return TrialResult.failed(new IOException("Other sources are being tried; try again in a moment"));
        }
        Trial trial = new Trial(Trial.PREFIX + number.incrementAndGet(), source, limit);
        desk.open(trial);
        try {
            addresses.check(source);
            wiring.connect(trial.id(), source, secrets.uncover(source));
            starter.start(trial.id());
            return trial.await(longest) ? result(trial, open) : overTime(trial);
        } catch (SecretException | IOException | RuntimeException e) {
            return TrialResult.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TrialResult.failed(e);
        } finally {
            wiring.disconnect(trial.id());
            desk.close(trial);
            free.release();
        }
    }

    /** Documents that came in time are shown all the same. */
    private TrialResult overTime(Trial trial) {
        List<SourceDocument> documents = trial.documents();
        return documents.isEmpty()
                ? TrialResult.failed(
                        new TimeoutException("Nothing was reported within " + longest.toSeconds() + " seconds"))
                : new TrialResult(documents, false, Optional.empty(), Optional.empty());
    }

    private TrialResult result(Trial trial, boolean open) {
        if (trial.failure() != null) {
            return TrialResult.failed(trial.failure());
        }
        List<SourceDocument> documents = trial.documents();
        Optional<TrialResult.Failure> failure =
                open && !documents.isEmpty() ? openFirst(trial, documents.getFirst()) : Optional.empty();
        return new TrialResult(
                documents,
                trial.isComplete(),
                open && !documents.isEmpty() ? Optional.of(failure.isEmpty()) : Optional.empty(),
                failure);
    }

    private Optional<TrialResult.Failure> openFirst(Trial trial, SourceDocument document) {
        if (trial.hasContent()) {
            return trial.contentFailure().map(TrialResult.Failure::of);
        }
        try (InputStream content = wiring.open(trial.id(), document.nativeId())) {
            content.read();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(TrialResult.Failure.of(e));
        }
    }
}
