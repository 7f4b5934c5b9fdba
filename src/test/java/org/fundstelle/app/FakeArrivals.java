package org.fundstelle.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.source.Arrivals;

/** Keeps what was pushed last, and answers as it was told. */
final class FakeArrivals extends Arrivals {

    FakeArrivals() {
        super(null, null);
    }

    private Outcome outcome;
    private SourceDocument document;
    private long sequence;
    private byte[] content;
    private String withdrawn;
    private IOException failure;
    private boolean accessStated;
    private CountDownLatch held;

    void reset() {
        outcome = Outcome.CREATED;
        document = null;
        sequence = -1;
        content = null;
        withdrawn = null;
        failure = null;
        held = null;
    }

    void answer(Outcome other) {
        outcome = other;
    }

    /** Lets storing fail. */
    void fail(IOException other) {
        failure = other;
    }

    /** Lets every push wait until the latch is down. */
    void hold(CountDownLatch latch) {
        held = latch;
    }

    @Override
    public Outcome state(SourceDocument stated, long order, boolean ownAccess, InputStream in) throws IOException {
        if (held != null) {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (outcome != Outcome.WITHHELD) {
            byte[] read = in.readAllBytes();
            content = read;
        }
        accessStated = ownAccess;
        document = stated;
        sequence = order;
        return outcome;
    }

    @Override
    public Outcome withdraw(String source, String nativeId, long order, String caller) {
        withdrawn = source + "|" + nativeId + "|" + order + "|" + caller;
        return outcome;
    }

    /** Null while nothing was taken. */
    SourceDocument document() {
        return document;
    }

    boolean accessStated() {
        return accessStated;
    }

    long sequence() {
        return sequence;
    }

    byte[] content() {
        return content;
    }

    /** Source, native id, version and caller, {@code |} between them; null while nothing was withdrawn. */
    String withdrawn() {
        return withdrawn;
    }
}
