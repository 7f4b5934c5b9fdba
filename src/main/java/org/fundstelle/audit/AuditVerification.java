package org.fundstelle.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verifies the chains of all nodes in a database, also while they grow. Thread-safe. */
public final class AuditVerification {

    private static final int ATTEMPTS = 3;

    private final AuditRows rows;
    private final String ownNode;
    private final String ownKey;

    /**
     * @param ownNode whose key is known from elsewhere than the database
     * @param ownKey the public key of that node, X.509 in Base64
     */
    public AuditVerification(JdbcClient jdbc, String ownNode, String ownKey) {
        this.rows = new AuditRows(jdbc);
        this.ownNode = Objects.requireNonNull(ownNode, "own node");
        this.ownKey = Objects.requireNonNull(ownKey, "own key");
    }

    /**
     * A report for each node, by its id; always one for the own node.
     *
     * @throws AuditException if the trail cannot be read
     */
    public List<ChainReport> verifyAll() {
        try {
            return Stream.concat(rows.nodes().stream(), Stream.of(ownNode))
                    .distinct()
                    .sorted()
                    .map(this::verify)
                    .toList();
        } catch (DataAccessException e) {
            throw new AuditException("The audit trail cannot be read", e);
        }
    }

    /** What is pruned or erased meanwhile must not look like a fault. */
    private ChainReport verify(String node) {
        ChainReport report = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Head.Sealed> before = rows.head(node);
            report = new ChainVerification(rows, node, before, node.equals(ownNode) ? ownKey : null).report();
            if (report.isWhole() || sameBounds(before, rows.head(node))) {
                return report;
            }
        }
        return report;
    }

    private static boolean sameBounds(Optional<Head.Sealed> one, Optional<Head.Sealed> other) {
        return one.map(end -> end.head().prunedThrough())
                        .equals(other.map(end -> end.head().prunedThrough()))
                && one.map(end -> end.head().pseudonymousThrough())
                        .equals(other.map(end -> end.head().pseudonymousThrough()));
    }
}
