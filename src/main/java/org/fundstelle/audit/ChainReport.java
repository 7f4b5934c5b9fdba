package org.fundstelle.audit;

import java.time.Instant;
import java.util.List;

/**
 * What verification found out about a node's chain.
 *
 * @param first sequence of the oldest record, 0 where there is none
 * @param last sequence of the newest record, 0 where there is none
 * @param firstTime of the oldest record, null where there is none
 * @param lastTime of the newest record, null where there is none
 * @param pseudonymised records that say nothing of persons any more
 * @param publicKey with which signatures were checked: X.509 in Base64
 * @param ownKey whether that key came from the node's own directory; otherwise it is only what the database says
 * @param faults in order of discovery, at most {@link ChainVerification#MOST_FAULTS}
 */
public record ChainReport(
        String node,
        long records,
        long first,
        long last,
        Instant firstTime,
        Instant lastTime,
        long checkpoints,
        long pseudonymised,
        String publicKey,
        boolean ownKey,
        List<Fault> faults) {

    public ChainReport {
        faults = List.copyOf(faults);
    }

    public boolean isWhole() {
        return faults.isEmpty();
    }
}
