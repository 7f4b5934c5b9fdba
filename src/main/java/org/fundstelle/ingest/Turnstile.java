package org.fundstelle.ingest;

import java.time.Duration;
import java.time.Instant;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.source.Admission;
import org.fundstelle.source.SourceGate;

/**
 * Lets work on a document begin when its source may be asked. A ticket whose source is closed is dropped: the ledger sends it
 * again. One that has to wait for its turn is delivered again then. Thread-safe.
 */
public class Turnstile {

    /** Delivers a ticket again, which is admitted then. */
    public interface Later {
        void send(ClaimTicket ticket, Duration in);
    }

    private final SourceGate gate;
    private final Later later;

    public Turnstile(SourceGate gate, Later later) {
        this.gate = gate;
        this.later = later;
    }

    /**
     * Whether work may begin now. If not, the claim is given back.
     *
     * @param admitted whether the ticket has waited for its turn
     */
    boolean lets(Claim.Claimed claim, ClaimTicket ticket, boolean admitted, WorkLedger ledger) {
        String source = claim.entry().document().source();
        Admission admission =
                !admitted ? gate.admit(source) : gate.isOpen(source) ? new Admission.Open() : new Admission.Closed();
        switch (admission) {
            case Admission.Open open -> {}
            case Admission.Closed closed -> ledger.giveBack(claim, false);
            case Admission.Later turn -> {
                ledger.postpone(claim, Instant.now().plus(turn.in()));
                later.send(ticket, turn.in());
            }
        }
        return admission instanceof Admission.Open;
    }
}
