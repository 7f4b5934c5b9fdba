package org.fundstelle.api;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.SourceStatus;

/** A source as the API shows it. */
public record SourceAnswer(
        String id, String connector, String collection, String state, Documents documents, LastScan lastScan) {

    /** Documents by state. */
    public record Documents(long indexed, long pending, long quarantined, long withheld, long deleted) {
        static Documents of(Map<DocumentState, Long> counts) {
            return new Documents(
                    counts.getOrDefault(DocumentState.INDEXED, 0L),
                    counts.getOrDefault(DocumentState.PENDING, 0L),
                    counts.getOrDefault(DocumentState.QUARANTINED, 0L),
                    counts.getOrDefault(DocumentState.WITHHELD, 0L),
                    counts.getOrDefault(DocumentState.DELETED, 0L));
        }
    }

    /**
     * The running or last scan.
     *
     * @param message why it failed; absent otherwise
     */
    public record LastScan(
            Instant startedAt,
            Instant finishedAt,
            String outcome,
            long seen,
            long changed,
            long deleted,
            long missing,
            String message) {
        static LastScan of(ScanRecord scan) {
            return new LastScan(
                    scan.startedAt(),
                    scan.finishedAt(),
                    word(scan.outcome()),
                    scan.seen(),
                    scan.changed(),
                    scan.deleted(),
                    scan.missing(),
                    scan.message());
        }
    }

    static SourceAnswer of(SourceStatus status) {
        return new SourceAnswer(
                status.source().id(),
                status.source().connector(),
                status.source().collection(),
                word(status.state()),
                Documents.of(status.documents()),
                status.lastScan().map(LastScan::of).orElse(null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
