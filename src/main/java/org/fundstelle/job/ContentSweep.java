package org.fundstelle.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.fundstelle.ledger.NeededContents;
import org.fundstelle.store.ContentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets contents of event sources that no document needs any more. */
public class ContentSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ContentSweep.class);

    /** Longer than any delivery takes from its first content to its last document. */
    private static final Duration UNDER_WAY = Duration.ofHours(6);

    private final ContentStore store;
    private final NeededContents needed;
    private final Clock clock;

    public ContentSweep(ContentStore store, NeededContents needed, Clock clock) {
        this.store = store;
        this.needed = needed;
        this.clock = clock;
    }

    public void sweep() throws IOException {
        int forgotten = store.sweep(clock.instant().minus(UNDER_WAY), needed::of);
        if (forgotten > 0) {
            LOG.info("{} contents that no document has any more were forgotten", forgotten);
        }
    }
}
