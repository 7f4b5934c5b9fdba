package org.fundstelle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.fundstelle.ledger.EventLedger.Fate;
import org.fundstelle.ledger.EventLedger.Tie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is needed of event sources, and what goes with a source that is purged. */
class NeededContentsTest {

    private static final String SOURCE = "post";
    private static final String CONTENT = "a1".repeat(32);
    private static final String OTHER = "b2".repeat(32);

    private final HikariDataSource pool = pool();
    private final LedgerDatabase database = LedgerDatabase.on(pool);
    private final EventLedger events = database.events();
    private final LegalHolds holds = new LegalHolds(database.jdbc());
    private final BlockList blocks = new BlockList(database.jdbc());

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void sweepsGiveTheirConnectionsBack() {
        take(stated("a", CONTENT, null, 1));
        for (int sweep = 0; sweep < 20; sweep++) {
            assertThat(isNeeded(CONTENT)).isTrue();
        }
        assertThat(isNeeded(OTHER)).isFalse();
    }

    @Test
    void namesThatAreNoHashesAreLeftAlone() {
        assertThat(needed(Duration.ZERO).of(SOURCE)).accepts("notiz", ".nfs00000000001", "");
    }

    @Test
    void deletedDocumentNeedsNothing() {
        take(stated("a", CONTENT, null, 1), new Withdrawn(SOURCE, "a", 2));

        assertThat(isNeeded(CONTENT)).isFalse();
    }

    /** A clearance that goes by mistake must not cost originals; what is officially secret must not lie about. */
    @ParameterizedTest
    @CsvSource({
        "VS-NfD,                6, true",
        "VS-NfD,                8, false",
        "Personalsache,         6, true",
        "Geheim,                0, false",
        "Geheim; Personalsache, 0, false"
    })
    void withheldDocumentNeedsItsContentForAWhile(String marking, int days, boolean needed) {
        take(stated("a", CONTENT, marking, 1));
        withhold("a", MarkedDocuments.CONFIDENTIAL, marking);

        NeededContents later = needed(Duration.ofDays(days));

        assertThat(later.of(SOURCE).test(CONTENT)).isEqualTo(needed);
        assertThat(later.isNeeded(SOURCE, CONTENT)).isEqualTo(needed);
    }

    @Test
    void whatIsWithheldBecauseItWasErasedNeedsNothing() {
        take(stated("a", CONTENT, null, 1));
        withhold("a", null, null);

        assertThat(isNeeded(CONTENT)).isFalse();
    }

    @Test
    void markedContentThatWasErasedIsNotNeeded() {
        take(stated("a", CONTENT, "VS-NfD", 1));
        withhold("a", MarkedDocuments.CONFIDENTIAL, "VS-NfD");
        database.jdbc()
                .sql(
                        "insert into erasure (id, reason, blocked, requested_by, requested_at) values ('e', 'x', true, 'x', now())")
                .update();
        database.jdbc()
                .sql("insert into blocked_content (content, erasure) values (:content, 'e')")
                .param("content", blocks.digest(CONTENT))
                .update();

        assertThat(needed(Duration.ZERO).isNeeded(SOURCE, CONTENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DOCUMENT, -", "RECORD, Akte 7", "FILE_REFERENCE, '3  k 12/26'"})
    void heldDocumentNeedsItsContentEvenWhenItIsDeleted(Subject.Kind kind, String value) {
        take(stated("a", CONTENT, null, 1), new Withdrawn(SOURCE, "a", 2));
        String hold = holds.place(
                        new Subject(kind, kind == Subject.Kind.DOCUMENT ? id("a").value() : value), "Klage", "eva")
                .id();

        assertThat(isNeeded(CONTENT)).isTrue();
        assertThat(needed(Duration.ZERO).isNeeded(SOURCE, CONTENT)).isTrue();
        assertThat(holds.overSource(SOURCE)).extracting(LegalHold::id).containsExactly(hold);

        holds.lift(hold, "eva");
        assertThat(isNeeded(CONTENT)).isFalse();
        assertThat(holds.overSource(SOURCE)).isEmpty();
    }

    @Test
    void holdOnSomethingInsideHoldsTheContentOfItsContainer() {
        take(stated("a", CONTENT, null, 1), stated("inside", OTHER, null, 1));
        database.jdbc()
                .sql("update document set parent = :top, root = :top, sequence = null where id = :id")
                .param("top", id("a").value())
                .param("id", id("inside").value())
                .update();
        take(new Withdrawn(SOURCE, "a", 2));
        holds.place(new Subject(Subject.Kind.DOCUMENT, id("inside").value()), "Klage", "eva");

        assertThat(isNeeded(CONTENT)).isTrue();
        assertThat(needed(Duration.ZERO).isNeeded(SOURCE, CONTENT)).isTrue();
    }

    @Test
    void sourceThatIsForgottenBeginsAnew() {
        take(stated("a", CONTENT, null, 20), new Withdrawn(SOURCE, "a", 30));

        events.forget(SOURCE);

        assertThat(database.jdbc()
                        .sql("select count(*) from document_object")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(take(stated("a", OTHER, null, 10))).containsExactly(Fate.NEW);
    }

    private boolean isNeeded(String sha256) {
        return needed(Duration.ZERO).of(SOURCE).test(sha256);
    }

    private NeededContents needed(Duration later) {
        return new NeededContents(database.jdbc(), holds, blocks, Clock.offset(Clock.systemUTC(), later));
    }

    private List<Fate> take(SourceEvent... all) {
        return events.take(SOURCE, 0, "documents", Tie.FIRST, List.of(all)).fates();
    }

    private void withhold(String name, String kind, String marking) {
        database.jdbc()
                .sql("update document set state = 'WITHHELD' where id = :id")
                .param("id", id(name).value())
                .update();
        if (kind != null) {
            database.jdbc()
                    .sql("""
                            insert into quarantine (document, revision, step, kind, detail, occurred_at)
                            values (:id, 1, 'ADMIT', :kind, :detail, now())
                            """)
                    .param("id", id(name).value())
                    .param("kind", kind)
                    .param("detail", marking)
                    .update();
        }
    }

    private static Stated stated(String name, String version, String marking, long sequence) {
        RecordMetadata record = new RecordMetadata("3 K 12/26", null, "Akte 7", null, marking, null, Map.of());
        SourceDocument document = new SourceDocument(
                SOURCE, name, version, 1, name, name, null, AccessList.nobody(), record, null, false);
        return Stated.of(document, sequence, Set.of(), true, false);
    }

    private static DocumentId id(String name) {
        return DocumentId.of(SOURCE, name);
    }
}
