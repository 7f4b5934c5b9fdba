package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.ingest.IngestSetting.id;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.Problem.Step;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.ledger.Quarantine.Filter;
import org.fundstelle.source.QuarantineReleases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quarantine as a working list. */
class QuarantineReleaseTest {

    private final List<AuditEvent> audit = new ArrayList<>();
    private final List<ClaimTicket> tickets = new ArrayList<>();
    private IngestSetting setting;
    private QuarantineReleases releases;

    @BeforeEach
    void open(@TempDir Path directory) {
        setting = new IngestSetting(directory);
        releases = new QuarantineReleases(setting.quarantine, tickets::addAll, audit::add);
        setting.first.ingest(setting.put("a.pdf", "encrypted"));
        setting.first.ingest(setting.put("b.pdf", "encrypted"));
        setting.first.ingest(
                setting.put("Post.zip", ScriptedExtractor.zip("c.pdf", "encrypted", "d.pdf", "encrypted")));
        setting.first.ingest(lost("fehlt.pdf"));
    }

    private ClaimTicket lost(String name) {
        ClaimTicket ticket = setting.put(name, "Text");
        setting.lose(name);
        return ticket;
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    void totalsCountBySourceAndReason() {
        assertThat(setting.quarantine.totals())
                .containsExactly(
                        new Quarantine.Total("source", Step.EXTRACT, "ENCRYPTED", 4),
                        new Quarantine.Total("source", Step.FETCH, "GONE", 1));
    }

    @Test
    void filtersCombine() {
        assertThat(paths(new Filter("source", "ENCRYPTED", null)))
                .containsExactly("Post.zip!/c.pdf", "Post.zip!/d.pdf", "a.pdf", "b.pdf");
        assertThat(paths(new Filter(null, null, Step.FETCH))).containsExactly("fehlt.pdf");
        assertThat(paths(new Filter("other", "ENCRYPTED", null))).isEmpty();
        assertThat(paths(new Filter(null, "GONE", Step.EXTRACT))).isEmpty();
    }

    @Test
    void releasingAReasonReleasesAllOfItAndNothingElse() {
        assertThat(releases.release(new Filter(null, "ENCRYPTED", null), "registratur"))
                .isEqualTo(4);

        assertThat(tickets)
                .extracting(ClaimTicket::document)
                .containsExactlyInAnyOrder(id("a.pdf"), id("b.pdf"), id("Post.zip"));
        assertThat(setting.problems()).containsOnlyKeys("fehlt.pdf");
        assertThat(audit).singleElement().satisfies(event -> assertThat(event.facts())
                .containsEntry("kind", "ENCRYPTED"));
    }

    @Test
    void releasedTicketsAreTakenAndEndInQuarantineAgain() {
        releases.release(new Filter(null, "ENCRYPTED", null), "registratur");
        tickets.forEach(setting.first::ingest);

        assertThat(setting.problems()).hasSize(5);
        assertThat(setting.entry(id("Post.zip")).state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void whatCameIntoQuarantineSinceStaysThere() {
        assertThat(setting.quarantine.release(Filter.ALL, Instant.EPOCH, 10).documents())
                .isZero();
        assertThat(setting.problems()).hasSize(5);
    }

    @Test
    void documentThatIsNotInQuarantineIsNotReleased() {
        assertThat(releases.release(id("Post.zip"), "registratur")).isFalse();
        assertThat(tickets).isEmpty();
    }

    private List<String> paths(Filter filter) {
        return setting.quarantine.list(filter, 0, 10).stream()
                .map(Quarantine.Item::path)
                .toList();
    }
}
