package org.fundstelle.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.fundstelle.ledger.EventLedger.Fate;
import org.fundstelle.ledger.EventLedger.Tie;

/** Takes what is pushed, one document at a time. Thread-safe. */
public class Arrivals {

    /** What became of a push. */
    public enum Outcome {
        CREATED,
        REPLACED,
        UNCHANGED,
        /** Something newer is known; nothing changed. */
        OLDER,
        /** The same sequence came before with another content; nothing changed. */
        CONFLICT,
        DELETED,
        /** A deletion of what is not there; older documents of the name do not come back all the same. */
        NOTHING,
        /** The document is known now, but its marking keeps it out of the index, and its content was not kept. */
        WITHHELD,
        /** The document was erased and is kept from coming back. */
        BLOCKED
    }

    private static final long NO_SCAN = 0;

    private final Sources sources;
    private final EventDesk desk;

    public Arrivals(Sources sources, EventDesk desk) {
        this.sources = sources;
        this.desk = desk;
    }

    /**
     * Takes a document as it is; durable when this returns.
     *
     * @param document its version and size do not count
     * @param sequence its place in the order of events of this document
     * @param accessStated whether the access list is the document's own, else it is the source's
     * @param content the caller closes it
     * @throws IOException if the content cannot be read or kept; then nothing has changed
     * @throws IllegalArgumentException if there is no such source
     */
    public Outcome state(SourceDocument document, long sequence, boolean accessStated, InputStream content)
            throws IOException {
        SourceDefinition source = source(document.source());
        Arrival.Statement statement =
                new Arrival.Statement(document, sequence, Set.of(), accessStated, content, null, false, false);
        Stated kept = desk.keep(statement, source);
        // Its list and collection may have changed while the content came.
        Fate fate = desk.take(source(source.id()), NO_SCAN, Tie.FIRST, List.of(kept), AuditEvent.SYSTEM)
                .fates()
                .getFirst();
        // What is pushed has no faults: without a content it is withheld.
        boolean withheld = !Stated.isContent(kept.document().version());
        return withheld && (fate == Fate.NEW || fate == Fate.REPLACED) ? Outcome.WITHHELD : outcome(fate);
    }

    /**
     * Takes that a document is deleted; durable when this returns.
     *
     * @param caller name of who says so
     * @throws IllegalArgumentException if there is no such source
     */
    public Outcome withdraw(String sourceId, String nativeId, long sequence, String caller) {
        return outcome(desk.take(
                        source(sourceId),
                        NO_SCAN,
                        Tie.FIRST,
                        List.of(new Withdrawn(sourceId, nativeId, sequence)),
                        caller)
                .fates()
                .getFirst());
    }

    private SourceDefinition source(String id) {
        return sources.find(id).orElseThrow(() -> new IllegalArgumentException("There is no source '" + id + "'"));
    }

    private static Outcome outcome(Fate fate) {
        return switch (fate) {
            case NEW -> Outcome.CREATED;
            case REPLACED -> Outcome.REPLACED;
            case UNCHANGED -> Outcome.UNCHANGED;
            case OLDER -> Outcome.OLDER;
            case CONFLICT -> Outcome.CONFLICT;
            case DELETED -> Outcome.DELETED;
            case NOTHING -> Outcome.NOTHING;
            case BLOCKED -> Outcome.BLOCKED;
        };
    }
}
