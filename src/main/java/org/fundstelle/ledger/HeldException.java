package org.fundstelle.ledger;

import java.util.List;

/** Documents are not erased, because legal holds forbid it. */
public class HeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<LegalHold> holds;

    public HeldException(List<LegalHold> holds) {
        super("Legal holds forbid it: "
                + String.join(", ", holds.stream().map(LegalHold::id).toList()));
        this.holds = List.copyOf(holds);
    }

    /** At least one. */
    public List<LegalHold> holds() {
        return holds;
    }
}
