package org.fundstelle.api;

import java.time.Instant;
import java.util.List;
import org.fundstelle.audit.ChainReport;
import org.fundstelle.audit.Fault;

/**
 * What verification says of a node's chain.
 *
 * @param keyFrom where the public key came from: "data directory", or "database", which proves less
 * @param faults the first ones
 */
public record ChainAnswer(
        String node,
        boolean whole,
        long records,
        long first,
        long last,
        Instant firstTime,
        Instant lastTime,
        long checkpoints,
        long pseudonymised,
        String publicKey,
        String keyFrom,
        List<FaultAnswer> faults) {

    /** Where the chain is not as its node left it. */
    public record FaultAnswer(String kind, long sequence, String words) {

        static FaultAnswer of(Fault fault) {
            return new FaultAnswer(fault.kind().name(), fault.sequence(), fault.toString());
        }
    }

    static ChainAnswer of(ChainReport report) {
        return new ChainAnswer(
                report.node(),
                report.isWhole(),
                report.records(),
                report.first(),
                report.last(),
                report.firstTime(),
                report.lastTime(),
                report.checkpoints(),
                report.pseudonymised(),
                report.publicKey(),
                report.ownKey() ? "data directory" : "database",
                report.faults().stream().map(FaultAnswer::of).toList());
    }
}
