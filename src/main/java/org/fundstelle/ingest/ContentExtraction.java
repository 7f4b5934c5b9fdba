package org.fundstelle.ingest;

import java.io.IOException;
import java.util.Optional;
import org.fundstelle.extract.Allowance;
import org.fundstelle.extract.Extraction;
import org.fundstelle.extract.Extraction.Extracted;
import org.fundstelle.extract.Extraction.Failed;
import org.fundstelle.extract.Extractor;
import org.fundstelle.extract.FailureKind;
import org.fundstelle.ledger.DeadlyContents;
import org.fundstelle.ledger.DeadlyContents.Deaths;

/**
 * Extracts a content at most once: what was extracted before comes from the cache, and what has ended two extraction processes
 * (the second alone) is not tried again until its content or the extractor is another, or an admin releases it. Thread-safe.
 */
public class ContentExtraction {

    /** A process may die by somebody else's hand, once. */
    private static final int MOST_DEATHS = 2;

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

    /** What may be spent on a document of a source and all that is inside it. */
    Allowance allowance() {
        return extractor.allowance();
    }

    /**
     * @param fileName as in the source
     * @param workspace for the contents of child documents
     * @param allowance of the document of the source that the content is or is in
     */
    Extraction extract(SpooledContent content, String fileName, Spool.Workspace workspace, Allowance allowance)
            throws IOException {
        Optional<Extracted> known = cache.find(content.sha256(), version(), fileName);
        if (known.isPresent()) {
            counters.countExtraction(true);
            return known.get();
        }
        Deaths deaths = deadly.of(content.sha256(), version());
        if (deaths.deaths() >= MOST_DEATHS) {
            return new Failed(FailureKind.valueOf(deaths.kind()), deaths.detail());
        }
        counters.countExtraction(false);
        Extractor reader = deaths.deaths() == 0 ? extractor : extractor.alone();
        Extraction result = reader.extract(content.file(), fileName, workspace.newDirectory(), allowance);
        while (result instanceof Failed failed && failed.kind().endsProcess()) {
            deaths = deadly.add(content.sha256(), version(), failed.kind().name(), failed.detail());
            if (deaths.deaths() >= MOST_DEATHS) {
                return failed;
            }
            result = extractor.alone().extract(content.file(), fileName, workspace.newDirectory(), allowance);
        }
        if (result instanceof Extracted extracted) {
            cache.put(content.sha256(), version(), fileName, extracted);
        }
        return result;
    }
}
