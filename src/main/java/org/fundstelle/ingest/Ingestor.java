package org.fundstelle.ingest;

import java.io.IOException;
import org.fundstelle.document.DocumentId;
import org.fundstelle.embed.EmbeddingException;
import org.fundstelle.extract.ExtractorUnavailableException;
import org.fundstelle.index.IndexException;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.WorkLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a ticket asks for: claims the document, indexes or removes it, and commits the outcome. Any step can run twice
 * without harm. Thread-safe.
 */
public class Ingestor {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestor.class);
    private static final int MOST_ATTEMPTS = 3;

    private final WorkLedger ledger;
    private final Spool spool;
    private final Fetcher fetcher;
    private final DocumentWriter writer;
    private final Removal removal;
    private final AccessUpdate accessUpdate;
    private final IngestCounters counters;

    public Ingestor(
            WorkLedger ledger,
            Spool spool,
            ContentSource source,
            DocumentWriter writer,
            Removal removal,
            AccessUpdate accessUpdate,
            IngestCounters counters) {
        this.ledger = ledger;
        this.spool = spool;
        this.fetcher = new Fetcher(source);
        this.writer = writer;
        this.removal = removal;
        this.accessUpdate = accessUpdate;
        this.counters = counters;
    }

    /**
     * @throws WorkInterruptedException if the ticket must be delivered again later
     */
    public IngestResult ingest(ClaimTicket ticket) {
        IngestResult result = carryOut(ticket);
        counters.count(result);
        return result;
    }

    private IngestResult carryOut(ClaimTicket ticket) {
        DocumentId id = ticket.document();
        if (ticket.work() == ClaimTicket.Work.ACCESS) {
            return interruptible(id, () -> accessUpdate.bringUpToDate(id));
        }
        return switch (ledger.claim(ticket)) {
            case Claim.Claimed claimed -> work(claimed);
            case Claim.Unclean unclean -> interruptible(id, () -> removal.cleanUp(unclean.entry()));
            case Claim.Superseded superseded -> new IngestResult.Nothing(id);
            case Claim.Busy busy -> throw new WorkInterruptedException("Document " + id + " is being worked on", null);
        };
    }

    private IngestResult work(Claim.Claimed claim) {
        LedgerEntry entry = claim.entry();
        try (Spool.Workspace workspace = spool.open()) {
            return entry.deleted()
                    ? removal.remove(entry)
                    : writer.write(claim, fetcher.fetch(entry.document(), workspace), workspace);
        } catch (DocumentProblemException e) {
            return removal.quarantine(claim, e.problem(), e.retryOnScan());
        } catch (WorkInterruptedException | ExtractorUnavailableException | IOException e) {
            throw interrupted(claim, e);
        } catch (EmbeddingException | IndexException e) {
            return Failures.permanent(e)
                    .map(problem -> removal.quarantine(claim, problem, false))
                    .orElseThrow(() -> interrupted(claim, e));
        } catch (RuntimeException e) {
            return unexpected(claim, e);
        }
    }

    private IngestResult unexpected(Claim.Claimed claim, RuntimeException e) {
        LOG.error("Document {} failed unexpectedly, attempt {}", claim.entry().id(), claim.attempt(), e);
        if (claim.attempt() >= MOST_ATTEMPTS) {
            return removal.quarantine(claim, Failures.unexpected(e), false);
        }
        ledger.giveBack(claim, true);
        throw new WorkInterruptedException("Document " + claim.entry().id() + " failed unexpectedly", e);
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
