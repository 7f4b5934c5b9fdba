package org.fundstelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.RemovedSource;
import org.fundstelle.source.SourceStatus;

/**
 * A source as the API shows it.
 *
 * @param connector absent for a source that is configured no more
 * @param collection absent for a source that is configured no more
 * @param problem why it cannot be scanned at all; absent when it can
 * @param awaiting deletions that await confirmation; absent when there are none
 */
public record SourceAnswer(
        String id,
        String connector,
        String collection,
        String state,
        Documents documents,
        LastScan lastScan,
        String problem,
        Missing awaiting) {

    /** Documents that the last scan did not see, with some of their paths. */
    public record Missing(long documents, List<String> examples) {}

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
            long blocked,
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
                    scan.blocked(),
                    scan.message());
        }
    }

    static SourceAnswer of(RemovedSource source) {
        return new SourceAnswer(source.id(), null, null, "removed", Documents.of(source.documents()), null, null, null);
    }

    /**
     * @param examples paths of documents whose deletion awaits confirmation
     */
    static SourceAnswer of(SourceStatus status, List<String> examples) {
        return new SourceAnswer(
                status.source().id(),
                status.source().connector(),
                status.source().collection(),
                word(status.state()),
                Documents.of(status.documents()),
                status.lastScan().map(LastScan::of).orElse(null),
                status.problem().orElse(null),
                status.lastScan()
                        .filter(scan -> scan.outcome() == ScanRecord.Outcome.AWAITING_CONFIRMATION)
                        .map(scan -> new Missing(scan.missing(), examples))
                        .orElse(null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
