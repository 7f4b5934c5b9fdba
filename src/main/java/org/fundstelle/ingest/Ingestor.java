package org.fundstelle.ingest;

import java.io.IOException;
import java.util.Optional;
import org.fundstelle.document.DocumentId;
import org.fundstelle.embed.EmbeddingException;
import org.fundstelle.extract.ExtractorUnavailableException;
import org.fundstelle.index.FencedOffException;
import org.fundstelle.index.IndexException;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Problem.Step;
import org.fundstelle.ledger.WorkLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a ticket asks for: claims the document, indexes or removes it, and commits the outcome. Any step can run twice
 * without harm. Thread-safe.
 */
public class Ingestor {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestor.class);
    private static final int MOST_ATTEMPTS = 4;

    /** Claims that nobody gave back: the whole program died, which mostly is not the document's doing. */
    private static final int MOST_CLAIMS = 10;

    private final WorkLedger ledger;
    private final Spool spool;
    private final Fetcher fetcher;
    private final DocumentWriter writer;
    private final Removal removal;
    private final AccessUpdate accessUpdate;
    private final IngestCounters counters;
    private final Leases leases;
    private final Turnstile turnstile;

    /**
     * @param leases renews the claim while it is worked on
     * @param turnstile lets content be read when its source may be asked
     */
    public Ingestor(
            WorkLedger ledger,
            Spool spool,
            ContentSource source,
            DocumentWriter writer,
            Removal removal,
            AccessUpdate accessUpdate,
            IngestCounters counters,
            Leases leases,
            Turnstile turnstile) {
        this.ledger = ledger;
        this.spool = spool;
        this.fetcher = new Fetcher(source);
        this.writer = writer;
        this.removal = removal;
        this.accessUpdate = accessUpdate;
        this.counters = counters;
        this.leases = leases;
        this.turnstile = turnstile;
    }

    /**
     * @throws WorkInterruptedException if the ticket must be delivered again later
     */
    public IngestResult ingest(ClaimTicket ticket) {
        return ingest(ticket, false);
    }

    /**
     * @param admitted whether the ticket had to wait for its turn to read from the source, and has waited
     * @throws WorkInterruptedException if the ticket must be delivered again later
     */
    public IngestResult ingest(ClaimTicket ticket, boolean admitted) {
        IngestResult result = carryOut(ticket, admitted);
        counters.count(result);
        return result;
    }

    private IngestResult carryOut(ClaimTicket ticket, boolean admitted) {
        DocumentId id = ticket.document();
        if (ticket.work() == ClaimTicket.Work.ACCESS) {
            return interruptible(id, () -> accessUpdate.bringUpToDate(id));
        }
        return switch (ledger.claim(ticket)) {
            case Claim.Claimed claimed -> interruptible(id, () -> work(claimed, ticket, admitted));
            case Claim.Unclean unclean -> interruptible(id, () -> removal.cleanUp(unclean.entry()));
            case Claim.Superseded superseded -> new IngestResult.Nothing(id);
            case Claim.Busy busy -> throw new WorkInterruptedException("Document " + id + " is being worked on", null);
        };
    }

    private IngestResult work(Claim.Claimed claim, ClaimTicket ticket, boolean admitted) {
        LedgerEntry entry = claim.entry();
        if (!entry.deleted()) {
            Optional<IngestResult> withheld = writer.withhold(claim);
            if (withheld.isPresent()) {
                return withheld.get();
            }
            if (!turnstile.lets(claim, ticket, admitted, ledger)) {
                return new IngestResult.Nothing(entry.id());
            }
        }
        if (claim.attempt() > MOST_CLAIMS) {
            return removal.quarantine(claim, new Problem(Step.EXTRACT, "CRASH", ""), false);
        }
        try (Spool.Workspace workspace = spool.open();
                Leases.Hold hold = leases.hold(entry.id(), claim.token())) {
            if (entry.deleted()) {
                return removal.remove(entry);
            }
            accessUpdate.bringUpToDate(entry.id());
            return writer.write(
                    claim, fetcher.fetch(entry.document(), workspace), workspace, claim.attempt() >= MOST_ATTEMPTS);
        } catch (DocumentProblemException e) {
            return removal.quarantine(claim, e.problem(), e.retryOnScan());
        } catch (ContentUnavailableException e) {
            return again(claim, e, new Problem(Step.FETCH, "UNAVAILABLE", Failures.message(e)), true);
        } catch (WorkInterruptedException | ExtractorUnavailableException | SpoolException | IOException e) {
            throw interrupted(claim, e);
        } catch (FencedOffException e) {
            return removal.lost(entry);
        } catch (EmbeddingException | IndexException e) {
            return Failures.permanent(e)
                    .map(problem -> removal.quarantine(claim, problem, false))
                    .orElseThrow(() -> interrupted(claim, e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            LOG.error("Document {} failed unexpectedly, attempt {}", entry.id(), claim.attempt(), e);
            return again(claim, e, Failures.unexpected(e), false);
        }
    }

    /** For failures that say something about the document: a few may pass, the last attempt ends in quarantine. */
    private IngestResult again(Claim.Claimed claim, Throwable failure, Problem problem, boolean retryOnScan) {
        if (claim.attempt() >= MOST_ATTEMPTS) {
            return removal.quarantine(claim, problem, retryOnScan);
        }
        ledger.giveBack(claim, true);
        throw new WorkInterruptedException(
                "Document " + claim.entry().id() + " failed, attempt " + claim.attempt() + ": " + problem.kind(),
                failure);
    }

    private WorkInterruptedException interrupted(Claim.Claimed claim, Exception cause) {
        ledger.giveBack(claim, false);
        return new WorkInterruptedException(
                "Document " + claim.entry().id() + " has to wait: " + Failures.message(cause), cause);
    }

    private static IngestResult interruptible(DocumentId id, java.util.function.Supplier<IngestResult> work) {
        try {
            return work.get();
        } catch (IndexException e) {
            throw new WorkInterruptedException("Document " + id + " has to wait: " + Failures.message(e), e);
        }
    }
}
