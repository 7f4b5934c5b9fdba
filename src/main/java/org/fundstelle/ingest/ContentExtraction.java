package org.fundstelle.ingest;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.extract.Extraction;
import org.fundstelle.extract.Extraction.Extracted;
import org.fundstelle.extract.Extraction.Failed;
import org.fundstelle.extract.Extractor;
import org.fundstelle.extract.FailureKind;
import org.fundstelle.ledger.DeadlyContents;
import org.fundstelle.ledger.DeadlyContents.Deaths;

/**
 * Extracts a content at most once: what was extracted before comes from the cache, and what has ended two extraction processes
 * is not tried again until its content or the extractor is another, or an admin releases it. Thread-safe.
 */
public class ContentExtraction {

    /** A process may die by somebody else's hand, once. */
    private static final int MOST_DEATHS = 2;

    private static final Set<FailureKind> DEATHS =
            Set.of(FailureKind.CRASH, FailureKind.OUT_OF_MEMORY, FailureKind.TIMEOUT);

    private final Extractor extractor;
    private final ExtractionCache cache;
    private final DeadlyContents deadly;
    private final IngestCounters counters;

    public ContentExtraction(
            Extractor extractor, ExtractionCache cache, DeadlyContents deadly, IngestCounters counters) {
        this.extractor = extractor;
        this.cache = cache;
        this.deadly = deadly;
        this.counters = counters;
    }

    String version() {
        return extractor.version();
    }

    /**
     * @param fileName as in the source
     * @param workspace for the contents of child documents
     */
    Extraction extract(SpooledContent content, String fileName, Spool.Workspace workspace) throws IOException {
        Optional<Extracted> known = cache.find(content.sha256(), version(), fileName);
        if (known.isPresent()) {
            counters.countExtraction(true);
            return known.get();
        }
        Deaths deaths = deadly.of(content.sha256(), version());
        if (deaths.deaths() >= MOST_DEATHS) {
            return new Failed(FailureKind.valueOf(deaths.kind()), "");
        }
        counters.countExtraction(false);
        Extraction result = extractor.extract(content.file(), fileName, workspace.newDirectory());
        while (result instanceof Failed failed && DEATHS.contains(failed.kind())) {
            deaths = deadly.add(content.sha256(), version(), failed.kind().name());
            if (deaths.deaths() >= MOST_DEATHS) {
                return failed;
            }
            result = extractor.extract(content.file(), fileName, workspace.newDirectory());
        }
        if (result instanceof Extracted extracted) {
            cache.put(content.sha256(), version(), fileName, extracted);
        }
        return result;
    }
}
