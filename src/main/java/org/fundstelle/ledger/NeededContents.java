package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fundstelle.document.Confidentiality;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which kept contents of event sources their documents still need: those of live documents, and those that a legal hold is over,
 * deleted or not. What is withheld for its marking is needed for some days, because a clearance may have gone by mistake; what is
 * officially marked above VS-NfD is not. Thread-safe.
 */
public class NeededContents {

    private static final int DIGITS = 16;
    private static final int HEX = 16;
    private static final Duration SECOND_THOUGHTS = Duration.ofDays(7);

    private static final String ROWS = """
            select d.id, d.version, d.deleted, d.state, d.confidentiality, d.changed_at, q.kind
            from document d left join quarantine q on q.document = d.id
            where d.source = :source and d.sequence is not null
            """;

    private final JdbcClient jdbc;
    private final LegalHolds holds;
    private final BlockList blocks;
    private final Clock clock;

    public NeededContents(JdbcClient jdbc, LegalHolds holds, BlockList blocks, Clock clock) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.blocks = blocks;
        this.clock = clock;
    }

    /**
     * Whether a document of the source needs a content. Contents are told apart by 64 bits of their hashes, so that millions fit
     * into memory; one in many that is not needed may seem so.
     *
     * @return for SHA-256 in hex; anything else counts as needed
     */
    public Predicate<String> of(String source) {
        Set<String> held = holds.held(source);
        Instant now = clock.instant();
        try (Stream<Row> rows = jdbc
                .sql(ROWS + (held.isEmpty() ? " and d.deleted = false" : ""))
                .param("source", source)
                .query(Row::of)
                .stream()) {
            long[] needed = rows.filter(row -> held.contains(row.id()) || row.needs(now))
                    .flatMap(row -> DocumentContents.sha256(row.version()).stream())
                    .mapToLong(NeededContents::key)
                    .sorted()
                    .toArray();
            return sha256 -> !DocumentContents.isSha256(sha256) || Arrays.binarySearch(needed, key(sha256)) >= 0;
        }
    }

    /** Whether a document of the source needs a content; one that is withheld does not need what was erased. */
    public boolean isNeeded(String source, String sha256) {
        List<Row> rows = jdbc
                .sql(ROWS + " and d.version like :version")
                .param("source", source)
                .param("version", "%" + sha256)
                .query(Row::of)
                .list()
                .stream()
                .filter(row -> DocumentContents.sha256(row.version()).equals(Optional.of(sha256)))
                .toList();
        Instant now = clock.instant();
        return rows.stream().anyMatch(row -> row.needs(now) && !(row.isWithheld() && blocks.blocksContent(sha256)))
                || rows.stream().anyMatch(row -> !holds.overWhole(row.id()).isEmpty());
    }

    private static long key(String sha256) {
        return Long.parseUnsignedLong(sha256.substring(0, DIGITS), HEX);
    }

    /**
     * A document of an event source.
     *
     * @param problem its kind in the quarantine, null for none
     */
    private record Row(
            String id,
            String version,
            boolean deleted,
            DocumentState state,
            String marking,
            Instant changedAt,
            String problem) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("id"),
                    row.getString("version"),
                    row.getBoolean("deleted"),
                    DocumentState.valueOf(row.getString("state")),
                    row.getString("confidentiality"),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                    row.getString("kind"));
        }

        boolean isWithheld() {
            return state == DocumentState.WITHHELD;
        }

        boolean needs(Instant now) {
            return !deleted && (!isWithheld() || mayComeBack(now));
        }

        private boolean mayComeBack(Instant now) {
            return MarkedDocuments.CONFIDENTIAL.equals(problem)
                    && changedAt.plus(SECOND_THOUGHTS).isAfter(now)
                    && Confidentiality.parts(marking).stream()
                            .noneMatch(part -> Confidentiality.isOfficial(part)
                                    && Confidentiality.of(part) == Confidentiality.HIGHER);
        }
    }
}
