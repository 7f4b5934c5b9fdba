package org.fundstelle.ledger;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.ledger.EventLedger.Fate;
import org.fundstelle.ledger.EventLedger.Tie;

/** What a statement means beside what is known of its document. The content and what is said of it have an order each. */
final class EventOrder {

    /**
     * What is known of a document.
     *
     * @param sequence of the last statement about it, null when it was found by a scan
     * @param contentSequence of the last statement that came with its content
     * @param recordOnly whether it never came with a content
     */
    record Standing(
            SourceDocument document,
            Long sequence,
            Long contentSequence,
            SortedSet<String> objects,
            boolean accessStated,
            boolean deleted,
            boolean recordOnly) {

        boolean isPlaced() {
            return sequence != null;
        }

        private boolean hasContent() {
            return !deleted && !recordOnly;
        }
    }

    /**
     * What is known of the objects that a document goes with, from other documents.
     *
     * @param objects that all of them go with
     * @param marking the strictest of theirs
     */
    record Context(Collection<String> objects, String marking) {}

    /**
     * What follows.
     *
     * @param now how the document stands then; null where nothing changes
     */
    record Meaning(Fate fate, Standing now) {}

    private final Tie tie;

    EventOrder(Tie tie) {
        this.tie = tie;
    }

    /**
     * @param standing null where nothing is known
     * @param withdrawn when the last of its objects was deleted
     */
    Meaning of(Stated event, Standing standing, long withdrawn) {
        if (event.sequence() <= withdrawn) {
            return new Meaning(Fate.OLDER, null);
        }
        if (standing == null || !standing.isPlaced()) {
            return new Meaning(Fate.NEW, first(event));
        }
        if (!standing.hasContent()) {
            boolean older = event.sequence() < standing.sequence();
            if (standing.deleted() || event.recordOnly()) {
                return older
                        ? new Meaning(Fate.OLDER, null)
                        : new Meaning(standing.deleted() ? Fate.NEW : Fate.REPLACED, first(event));
            }
            return new Meaning(Fate.REPLACED, older ? beneath(event, standing) : first(event));
        }
        return event.recordOnly() ? metadata(event, standing) : content(event, standing);
    }

    private Meaning metadata(Stated event, Standing standing) {
        if (event.sequence() < standing.sequence()) {
            return new Meaning(Fate.OLDER, null);
        }
        SourceDocument known = standing.document();
        SourceDocument said = event.document();
        RecordMetadata record = known.record().with(said.record());
        SourceDocument now = new SourceDocument(
                known.source(),
                known.nativeId(),
                known.version(),
                known.size(),
                known.path(),
                said.title() == null ? known.title() : said.title(),
                known.uri(),
                known.access(),
                event.sequence() == standing.sequence() ? stricter(record, known, said) : record,
                known.modified(),
                false);
        return new Meaning(
                Fate.REPLACED,
                new Standing(
                        now,
                        event.sequence(),
                        standing.contentSequence(),
                        union(standing.objects(), event.objects()),
                        standing.accessStated(),
                        false,
                        false));
    }

    private Meaning content(Stated event, Standing standing) {
        int order = Long.compare(event.sequence(), standing.contentSequence());
        String version = event.document().version();
        String known = standing.document().version();
        if (order == 0 && !version.equals(known)) {
            if (tie == Tie.FIRST && Stated.isContent(known)) {
                return new Meaning(Fate.CONFLICT, null);
            }
            order = version.compareTo(known);
        }
        if (order < 0) {
            return event.sequence() < standing.contentSequence()
                    ? new Meaning(Fate.OLDER, null)
                    : new Meaning(Fate.REPLACED, marked(event, standing));
        }
        return new Meaning(
                Fate.REPLACED,
                event.sequence() < standing.sequence() ? beneath(event, standing) : over(event, standing));
    }

    private static Standing first(Stated event) {
        return new Standing(
                event.document(),
                event.sequence(),
                event.sequence(),
                event.objects(),
                event.accessStated(),
                false,
                event.recordOnly());
    }

    /** Two statements of one moment: the stricter marking holds. */
    private static Standing over(Stated event, Standing standing) {
        Standing now = first(event);
        SourceDocument said = event.document();
        return event.sequence() > standing.sequence()
                ? now
                : new Standing(
                        said.withRecord(stricter(said.record(), standing.document(), said)),
                        now.sequence(),
                        now.contentSequence(),
                        now.objects(),
                        now.accessStated(),
                        false,
                        false);
    }

    /** The content stays, but not under a lower marking than another of the same moment has. */
    private static Standing marked(Stated event, Standing standing) {
        SourceDocument known = standing.document();
        return new Standing(
                known.withRecord(stricter(known.record(), known, event.document())),
                standing.sequence(),
                standing.contentSequence(),
                standing.objects(),
                standing.accessStated(),
                false,
                false);
    }

    /** A content that comes after newer metadata: these hold, and of the markings the stricter, because it may be either's. */
    private static Standing beneath(Stated event, Standing standing) {
        SourceDocument said = event.document();
        SourceDocument known = standing.document();
        SourceDocument now = new SourceDocument(
                said.source(),
                said.nativeId(),
                said.version(),
                said.size(),
                said.path(),
                known.title() == null ? said.title() : known.title(),
                said.uri(),
                said.access(),
                stricter(said.record().with(known.record()), known, said),
                said.modified(),
                false);
        return new Standing(
                now,
                standing.sequence(),
                event.sequence(),
                union(standing.objects(), event.objects()),
                event.accessStated(),
                false,
                false);
    }

    /** What a statement without a context has from what is known of its document, and of what it goes with. */
    static Stated within(Stated event, Standing standing, Context context) {
        SourceDocument said = event.document();
        RecordMetadata record = said.record();
        String marking = Confidentiality.stricter(record.confidentiality(), context.marking());
        SortedSet<String> objects = union(event.objects(), context.objects());
        if (standing != null) {
            RecordMetadata known = standing.document().record();
            marking = Confidentiality.stricter(marking, known.confidentiality());
            record = known.with(record);
            objects = union(objects, standing.objects());
        }
        return new Stated(
                said.withRecord(record.withConfidentiality(marking)),
                event.sequence(),
                objects,
                event.accessStated(),
                event.recordOnly(),
                event.withoutContext());
    }

    private static RecordMetadata stricter(RecordMetadata record, SourceDocument one, SourceDocument other) {
        return record.withConfidentiality(Confidentiality.stricter(
                one.record().confidentiality(), other.record().confidentiality()));
    }

    private static SortedSet<String> union(Collection<String> some, Collection<String> others) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
