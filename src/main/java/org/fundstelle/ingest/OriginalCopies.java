package org.fundstelle.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.fundstelle.ledger.NeededContents;
import org.fundstelle.store.ContentStore;

/** The originals that event sources have brought. What another document of the same source needs stays. Thread-safe. */
public final class OriginalCopies implements DerivedCopies {

    private final ContentStore contents;
    private final NeededContents needed;

    public OriginalCopies(ContentStore contents, NeededContents needed) {
        this.contents = contents;
        this.needed = needed;
    }

    @Override
    public String name() {
        return "originals";
    }

    @Override
    public long forget(String sha256, Set<String> textHashes) {
        try {
            return sha256 == null ? 0 : contents.forget(sha256, source -> !needed.isNeeded(source, sha256));
        } catch (IOException e) {
            throw new UncheckedIOException("The content store cannot be changed", e);
        }
    }
}
