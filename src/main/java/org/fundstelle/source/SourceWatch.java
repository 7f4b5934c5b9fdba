package org.fundstelle.source;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether sources were changed, here or by another node. Called by one thread. */
public class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final SourceChanges changes;
    private final NodeSources nodes;
    private List<String> differing = List.of();

    public SourceWatch(SourceChanges changes, NodeSources nodes) {
        this.changes = changes;
        this.nodes = nodes;
    }

    public void look() {
        nodes.tell(changes.hash());
        changes.look();
        String hash = changes.hash();
        nodes.tell(hash);
        List<String> now = nodes.differing(hash);
        if (!now.equals(differing) && !now.isEmpty()) {
            LOG.warn("The sources files of these nodes differ from this node's: {}", now);
        }
        differing = now;
    }
}
