package org.fundstelle.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.fundstelle.document.FaultyContentException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.store.ContentStore;

/**
 * Keeps the contents that event sources bring, by which a document's version is known. What may not be indexed is not kept.
 * Thread-safe.
 */
public class KeptContents {

    /** Before every hash in the order of versions, so that of two statements of the same moment the one with a content stays. */
    private static final String WITHHELD = Stated.NO_CONTENT + "withheld";

    private static final String FAULT = Stated.NO_CONTENT + "fault-";

    private final ContentStore store;
    private final Clearances clearances;
    private final BlockList blocks;

    public KeptContents(ContentStore store, Clearances clearances, BlockList blocks) {
        this.store = store;
        this.clearances = clearances;
        this.blocks = blocks;
    }

    /**
     * Keeps the content of a statement; durable when this returns.
     *
     * @param marking its own, or what it has by where it lies
     * @throws IOException if it cannot be read or kept
     */
    Stated keep(Arrival.Statement statement, String marking, String collection) throws IOException {
        SourceDocument document = statement.document();
        if (isWithheld(document, marking, collection)) {
            return statement.event(WITHHELD, -1);
        }
        if (statement.fault() != null) {
            byte[] words = statement.fault().getBytes(StandardCharsets.UTF_8);
            ContentStore.Kept kept = store.put(document.source(), new ByteArrayInputStream(words));
            return statement.event(FAULT + kept.sha256(), -1);
        }
        ContentStore.Kept kept = store.put(document.source(), statement.content());
        return statement.event(kept.sha256(), kept.size());
    }

    private boolean isWithheld(SourceDocument document, String marking, String collection) {
        return !clearances.admits(document.source(), collection, marking) || blocks.blocks(document.id());
    }

    /**
     * The content of a document in the version that the ledger has; the caller closes the stream.
     *
     * @throws FaultyContentException if it came without one that can be used
     * @throws java.nio.file.NoSuchFileException if it is not kept
     */
    public InputStream open(String source, String version) throws IOException {
        if (version.equals(WITHHELD)) {
            throw new FaultyContentException("the content was not kept, because the collection was not cleared for the"
                    + " document's marking when it came; have it delivered again");
        }
        if (version.startsWith(FAULT)) {
            try (InputStream words = store.open(source, version.substring(FAULT.length()))) {
                throw new FaultyContentException(new String(words.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return store.open(source, version);
    }

    /** Forgets everything that a source has brought. */
    void forget(String source) throws IOException {
        store.forgetSource(source);
    }
}
