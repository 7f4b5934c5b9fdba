package org.fundstelle.source;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fundstelle.document.FaultyContentException;
import org.fundstelle.document.SourceDocument;

/** A scan that only looks: keeps the first documents reported and changes nothing. Thread-safe. */
final class Trial implements ScanEvents {

    /** Ids of trials begin so, as no id of a source can. */
    static final String PREFIX = "trial.";

    private static final class EnoughException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("The trial has seen enough");
        }
    }

    private final String id;
    private final SourceDefinition definition;
    private final int limit;
    private final List<SourceDocument> documents = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean complete;
    private Throwable failure;

    /** Why the first content that came cannot be read, empty if it can; null when none came. */
    private Optional<Throwable> content;

    Trial(String id, SourceDefinition definition, int limit) {
        this.id = id;
        this.definition = definition;
        this.limit = limit;
    }

    String id() {
        return id;
    }

    SourceDefinition definition() {
        return definition;
    }

    @Override
    public void begin(String trial) {
        // Nothing to prepare.
    }

    @Override
    public synchronized void report(SourceDocument document) {
        if (documents.size() == limit) {
            ended.countDown();
            throw new EnoughException();
        }
        documents.add(document);
    }

    /** Keeps what is said of documents, and of their contents only whether they can be read. */
    @Override
    public synchronized void arrive(Arrival arrival) throws IOException {
        if (arrival instanceof Arrival.Statement statement) {
            report(statement.document());
            if (content == null) {
                content = content(statement);
            }
        }
    }

    private static Optional<Throwable> content(Arrival.Statement statement) {
        if (statement.fault() != null) {
            return Optional.of(new FaultyContentException(statement.fault()));
        }
        try {
            statement.content().read();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    @Override
    public synchronized void complete(String trial) {
        complete = ended.getCount() > 0 && failure == null;
        ended.countDown();
    }

    @Override
    public synchronized void spoil(String trial, RuntimeException cause) {
        failure = failure == null && ended.getCount() > 0 ? cause : failure;
    }

    @Override
    public synchronized void fail(String trial, Throwable cause) {
        if (ended.getCount() > 0) {
            failure = failure == null ? cause : failure;
            ended.countDown();
        }
    }

    /** Waits for the end, for enough documents, or until the time is over. */
    boolean await(Duration longest) throws InterruptedException {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized List<SourceDocument> documents() {
        return List.copyOf(documents);
    }

    /** Whether the documents are all there are. */
    synchronized boolean isComplete() {
        return complete;
    }

    /** Whether the first document came with its content. */
    synchronized boolean hasContent() {
        return content != null;
    }

    /** Why the content of the first document cannot be read; empty when it can. */
    synchronized Optional<Throwable> contentFailure() {
        return content;
    }

    /** Why it failed, null when it did not. */
    synchronized Throwable failure() {
        return failure;
    }
}
