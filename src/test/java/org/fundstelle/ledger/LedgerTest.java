package org.fundstelle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket.Work;
import org.fundstelle.ledger.WorkLedger.Written;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest {

    private static final String GENERATION = "documents-1";

    private ScanLedger scans;
    private WorkLedger work;
    private WorkLedger otherNode;
    private ContainerLedger containers;
    private AccessLedger access;
    private PendingWork pending;
    private Quarantine quarantine;
    private Generations generations;
    private LedgerCounts counts;

    @BeforeEach
    void open() {
        LedgerDatabase database = LedgerDatabase.create();
        JdbcClient jdbc = database.jdbc();
        TransactionTemplate transaction = database.transaction();
        scans = database.scans();
        containers = new ContainerLedger(jdbc, transaction, "node-a", Duration.ofMinutes(5));
        access = new AccessLedger(jdbc);
        work = new WorkLedger(jdbc, transaction, "node-a", Duration.ofMinutes(5));
        otherNode = new WorkLedger(jdbc, transaction, "node-b", Duration.ofMinutes(5));
        pending = new PendingWork(jdbc, transaction);
        quarantine = new Quarantine(jdbc, transaction);
        generations = new Generations(jdbc, transaction);
        counts = new LedgerCounts(jdbc);
        generations.open(GENERATION, "documents", "first", "model", 3);
    }

    @Test
    void newDocumentIsPendingWithItsFirstRevision() {
        Observed observed = observe(1, document("a", "v1"));

        assertThat(observed.changed()).isEqualTo(1);
        assertThat(observed.tickets()).containsExactly(new ClaimTicket(id("a"), 1, Work.CONTENT));
        assertThat(work.find(id("a")).orElseThrow().state()).isEqualTo(DocumentState.PENDING);
    }

    @Test
    void unchangedDocumentMakesNoWork() {
        observe(1, document("a", "v1"));
        index("a", 1);

        assertThat(observe(2, document("a", "v1")).tickets()).isEmpty();
    }

    @Test
    void changedDocumentRaisesItsRevision() {
        observe(1, document("a", "v1"));
        index("a", 1);

        assertThat(observe(2, document("a", "v2")).tickets())
                .containsExactly(new ClaimTicket(id("a"), 2, Work.CONTENT));
    }

    @Test
    void changedAccessListAsksForNoContent() {
        observe(1, document("a", "v1"));
        index("a", 1);

        assertThat(observe(2, document("a", "v1", Principal.user("eva"))).tickets())
                .containsExactly(new ClaimTicket(id("a"), 1, Work.ACCESS));
        assertThat(access.behind(id("a"))).singleElement().satisfies(entry -> {
            assertThat(entry.accessRevision()).isEqualTo(2);
            assertThat(entry.document().access()).isEqualTo(AccessList.allowing(Principal.user("eva")));
        });
        access.written(id("a"), 2);
        assertThat(access.behind(id("a"))).isEmpty();
    }

    @Test
    void accessListChangedDuringWorkStaysBehindUntilWritten() {
        observe(1, document("a", "v1"));
        Claim.Claimed claim = claim(work, "a", 1);
        observe(2, document("a", "v1", Principal.user("eva")));

        assertThat(commit(work, claim)).isTrue();

        assertThat(access.behind(id("a"))).hasSize(1);
        assertThat(pending.count("source")).isEqualTo(1);
    }

    @Test
    void onlyOneWorkerGetsTheClaim() {
        observe(1, document("a", "v1"));
        claim(work, "a", 1);

        assertThat(otherNode.claim(new ClaimTicket(id("a"), 1, Work.CONTENT))).isInstanceOf(Claim.Busy.class);
    }

    @Test
    void lateWorkerCannotCommitAnOldRevision() {
        observe(1, document("a", "v1"));
        Claim.Claimed late = claim(work, "a", 1);
        observe(2, document("a", "v2"));
        Claim.Claimed newer = claim(otherNode, "a", 2);

        assertThat(commit(otherNode, newer)).isTrue();
        assertThat(commit(work, late)).isFalse();
        assertThat(work.find(id("a")).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void oldMessageIsSuperseded() {
        observe(1, document("a", "v1"));
        observe(2, document("a", "v2"));

        assertThat(work.claim(new ClaimTicket(id("a"), 1, Work.CONTENT))).isInstanceOf(Claim.Superseded.class);
    }

    @Test
    void restartedNodeDropsItsOwnClaimsOnly() {
        observe(1, document("a", "v1"), document("b", "v1"));
        claim(work, "a", 1);
        claim(otherNode, "b", 1);

        assertThat(work.dropOwnClaims()).isEqualTo(1);

        claim(work, "a", 1);
        assertThat(work.claim(new ClaimTicket(id("b"), 1, Work.CONTENT))).isInstanceOf(Claim.Busy.class);
    }

    @Test
    void newerRevisionIsUncleanUntilOlderChunksAreGone() {
        observe(1, document("a", "v1"));
        index("a", 1);
        observe(2, document("a", "v2"));
        commit(work, claim(work, "a", 2));

        assertThat(work.claim(new ClaimTicket(id("a"), 2, Work.CONTENT))).isInstanceOf(Claim.Unclean.class);
        work.cleaned(id("a"), 2, List.of(GENERATION));
        assertThat(work.claim(new ClaimTicket(id("a"), 2, Work.CONTENT))).isInstanceOf(Claim.Superseded.class);
        assertThat(work.generationsHolding(id("a"))).containsExactly(GENERATION);
    }

    @Test
    void documentThatTheScanMissedBecomesATombstone() {
        observe(1, document("a", "v1"), document("b", "v1"));
        index("a", 1);
        index("b", 1);
        observe(2, document("a", "v1"));

        assertThat(scans.absence("source", 2, false)).isEqualTo(new ScanLedger.Absence(2, 1));
        assertThat(scans.missingPaths("source", 2, false, 10)).containsExactly("b");
        assertThat(scans.buryMissing("source", 2, false, 10))
                .containsExactly(new ClaimTicket(id("b"), 2, Work.REMOVAL));
        assertThat(scans.buryMissing("source", 2, false, 10)).isEmpty();
        Claim.Claimed claim = claim(work, "b", 2);
        assertThat(claim.entry().deleted()).isTrue();
        assertThat(work.commitDeleted(claim.entry())).isTrue();
        assertThat(counts.bySource("source")).containsEntry(DocumentState.DELETED, 1L);
    }

    @Test
    void documentThatComesBackIsIndexedAgain() {
        observe(1, document("a", "v1"));
        index("a", 1);
        scans.buryMissing("source", 2, false, 10);
        work.commitDeleted(claim(work, "a", 2).entry());

        assertThat(observe(3, document("a", "v1")).tickets())
                .containsExactly(new ClaimTicket(id("a"), 3, Work.CONTENT));
    }

    @Test
    void documentThatCameBackWhileItWasDeletedIsNotLost() {
        observe(1, document("a", "v1"));
        index("a", 1);
        scans.buryMissing("source", 2, false, 10);
        LedgerEntry tombstone = claim(work, "a", 2).entry();
        observe(3, document("a", "v1"));

        assertThat(work.commitDeleted(tombstone)).isFalse();
        assertThat(work.find(id("a")).orElseThrow().state()).isEqualTo(DocumentState.PENDING);
    }

    @Test
    void sourceCanReportADeletion() {
        observe(1, document("a", "v1"));
        index("a", 1);

        SourceDocument gone = new SourceDocument(
                "source", "a", "v1", 1, "a", null, null, AccessList.nobody(), RecordMetadata.none(), null, true);
        assertThat(observe(2, gone).tickets()).containsExactly(new ClaimTicket(id("a"), 2, Work.REMOVAL));
        assertThat(observe(3, gone).tickets()).isEmpty();
    }

    @Test
    void quarantineKeepsTheReasonAndReleases() {
        observe(1, document("a", "v1"));
        Problem problem = new Problem(Problem.Step.EXTRACT, "ENCRYPTED", "");
        assertThat(work.commitQuarantined(claim(work, "a", 1), problem, false, null))
                .isTrue();

        assertThat(quarantine.list(Quarantine.Filter.ALL, 0, 10))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path()).isEqualTo("a");
                    assertThat(item.problem()).isEqualTo(problem);
                });
        assertThat(observe(2, document("a", "v1")).tickets()).isEmpty();
        assertThat(quarantine.release(id("a"))).contains(new ClaimTicket(id("a"), 2, Work.CONTENT));
        assertThat(quarantine.list(Quarantine.Filter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void everyClaimHasAHigherFence() {
        observe(1, document("a", "v1"));
        Claim.Claimed first = claim(work, "a", 1);
        work.giveBack(first, false);
        Claim.Claimed second = claim(otherNode, "a", 1);
        observe(2, document("a", "v2"));

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(claim(work, "a", 2).fence()).isGreaterThan(second.fence());
    }

    @Test
    void accessListWrittenWhileSomebodyWorksIsWrittenAgain() {
        observe(1, document("a", "v1"));
        claim(work, "a", 1);
        observe(2, document("a", "v1", Principal.user("eva")));

        access.written(id("a"), 2);

        assertThat(access.behind(id("a"))).hasSize(1);
        assertThat(access.behindAfter("", 10)).hasSize(1);
    }

    @Test
    void containerThatStillHasAChildKeepsItFromBeingFenced() {
        observe(1, document("mail", "v1"));
        Claim.Claimed mail = claim(work, "mail", 1);
        Claim.Claimed child = (Claim.Claimed) containers.claim(mail, document("mail!/a.pdf", "sha1"));
        commit(work, child);
        observe(2, document("mail", "v2"));
        containers.claim(claim(work, "mail", 2), document("mail!/a.pdf", "sha1"));

        assertThat(containers.fence(child.entry(), 1)).isFalse();
        assertThat(containers.fence(child.entry(), 2)).isTrue();
    }

    @Test
    void unreadableDocumentIsTriedAgainByTheNextScan() {
        observe(1, document("a", "v1"));
        work.commitQuarantined(claim(work, "a", 1), new Problem(Problem.Step.FETCH, "UNREADABLE", ""), true, null);

        assertThat(observe(2, document("a", "v1")).tickets())
                .containsExactly(new ClaimTicket(id("a"), 2, Work.CONTENT));
    }

    @Test
    void overdueTicketsAreSentAgainOnce() {
        observe(1, document("a", "v1"), document("b", "v1"));
        claim(work, "b", 1);
        Instant now = Instant.now();

        assertThat(pending.takeSentBefore(now.minusSeconds(60), 10)).isEmpty();
        assertThat(pending.takeSentBefore(now, 10)).containsExactly(new ClaimTicket(id("a"), 1, Work.CONTENT));
        assertThat(pending.takeSentBefore(now, 10)).isEmpty();
    }

    @Test
    void failedAttemptCountsOnlyWhenTheDocumentIsToBlame() {
        observe(1, document("a", "v1"));
        work.giveBack(claim(work, "a", 1), false);
        work.giveBack(claim(work, "a", 1), true);

        assertThat(claim(work, "a", 1).attempt()).isEqualTo(2);
    }

    @Test
    void childIsWorkedOnOnceWhileItsContentStaysTheSame() {
        observe(1, document("mail", "v1"));
        Claim.Claimed parent = claim(work, "mail", 1);
        Claim.Claimed first = (Claim.Claimed) containers.claim(parent, document("mail!/a.pdf", "sha1"));
        assertThat(first.entry().parent()).isEqualTo(id("mail"));
        assertThat(first.entry().root()).isEqualTo(id("mail"));
        commit(work, first);

        assertThat(containers.claim(parent, document("mail!/a.pdf", "sha1"))).isInstanceOf(Claim.Superseded.class);
        assertThat(((Claim.Claimed) containers.claim(parent, document("mail!/a.pdf", "sha2")))
                        .entry()
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void nothingInsideAContainerIsClaimedWhenItsClaimWasLost() {
        observe(1, document("mail", "v1"));
        Claim.Claimed late = claim(work, "mail", 1);
        scans.buryMissing("source", 2, false, 10);

        assertThat(containers.claim(late, document("mail!/a.pdf", "sha1"))).isInstanceOf(Claim.Busy.class);
        assertThat(work.find(id("mail!/a.pdf"))).isEmpty();
    }

    @Test
    void fencedChildCannotBeCommitted() {
        observe(1, document("mail", "v1"));
        Claim.Claimed mail = claim(work, "mail", 1);
        Claim.Claimed child = (Claim.Claimed) containers.claim(mail, document("mail!/a.zip", "sha1"));

        containers.fence(child.entry(), 1);

        assertThat(commit(work, child)).isFalse();
        assertThat(containers.claim(child, document("mail!/a.zip!/b.txt", "sha1")))
                .isInstanceOf(Claim.Busy.class);
        assertThat(containers.inside(id("mail"), 1)).hasSize(1);
    }

    @Test
    void uncleanChildIsCleanedWithItsContainer() {
        observe(1, document("mail", "v1"));
        Claim.Claimed mail = claim(work, "mail", 1);
        commit(work, (Claim.Claimed) containers.claim(mail, document("mail!/a.pdf", "sha1")));
        commit(work, (Claim.Claimed) containers.claim(mail, document("mail!/a.pdf", "sha2")));

        assertThat(containers.claim(mail, document("mail!/a.pdf", "sha2"))).isInstanceOf(Claim.Unclean.class);
    }

    @Test
    void childThatTheNewContainerLacksIsAnOrphan() {
        observe(1, document("mail", "v1"));
        Claim.Claimed parent = claim(work, "mail", 1);
        commit(work, (Claim.Claimed) containers.claim(parent, document("mail!/a.pdf", "sha1")));
        commit(work, (Claim.Claimed) containers.claim(parent, document("mail!/b.pdf", "sha1")));
        observe(2, document("mail", "v2"));
        Claim.Claimed newer = claim(work, "mail", 2);
        containers.claim(newer, document("mail!/a.pdf", "sha1"));

        assertThat(containers.inside(id("mail"), 1))
                .extracting(orphan -> orphan.document().path())
                .containsExactly("mail!/b.pdf");
    }

    @Test
    void accessListOfAContainerReachesItsChildren() {
        observe(1, document("mail", "v1"));
        Claim.Claimed mail = claim(work, "mail", 1);
        commit(work, (Claim.Claimed) containers.claim(mail, document("mail!/a.pdf", "sha1")));
        commit(work, mail);

        observe(2, document("mail", "v1", Principal.user("eva")));

        assertThat(access.behind(id("mail")))
                .extracting(entry -> entry.document().access())
                .hasSize(2)
                .containsOnly(AccessList.allowing(Principal.user("eva")));
    }

    @Test
    void lostIndexMakesEverythingPendingAgain() {
        observe(1, document("a", "v1"));
        index("a", 1);

        assertThat(generations.open(GENERATION, "documents", "first", "model", 3))
                .isZero();
        assertThat(generations.open(GENERATION, "documents", "second", "model", 3))
                .isEqualTo(1);
        assertThat(work.find(id("a")).orElseThrow().state()).isEqualTo(DocumentState.PENDING);
        assertThat(generations.live("documents")).containsExactly(GENERATION);
    }

    private Observed observe(long scan, SourceDocument... documents) {
        return scans.observe(scan, "documents", List.of(documents));
    }

    private void index(String name, long revision) {
        commit(work, claim(work, name, revision));
    }

    private static Claim.Claimed claim(WorkLedger ledger, String name, long revision) {
        return (Claim.Claimed) ledger.claim(new ClaimTicket(id(name), revision, Work.CONTENT));
    }

    private static boolean commit(WorkLedger ledger, Claim.Claimed claim) {
        return ledger.commitIndexed(
                claim,
                new Written(
                        "0", "text/plain", 1, List.of(GENERATION), claim.entry().accessRevision()));
    }

    private static DocumentId id(String name) {
        return DocumentId.of("source", name);
    }

    private static SourceDocument document(String name, String version) {
        return document(name, version, Principal.user("local"));
    }

    private static SourceDocument document(String name, String version, Principal reader) {
        return new SourceDocument(
                "source",
                name,
                version,
                1,
                name,
                null,
                null,
                AccessList.allowing(reader),
                RecordMetadata.none(),
                Instant.EPOCH,
                false);
    }
}
