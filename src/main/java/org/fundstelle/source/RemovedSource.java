package org.fundstelle.source;

import java.util.Map;
import org.fundstelle.ledger.DocumentState;

/**
 * A source that is configured no more and whose documents are kept until somebody purges them.
 *
 * @param documents by state; states without documents are absent
 */
public record RemovedSource(String id, Map<DocumentState, Long> documents) {
    public RemovedSource {
        documents = Map.copyOf(documents);
    }
}
