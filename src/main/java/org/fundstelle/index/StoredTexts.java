package org.fundstelle.index;

import java.util.List;
import org.fundstelle.document.DocumentId;

/** What the index holds of documents, whoever may read it: for erasing them and for proving that they are gone. Thread-safe. */
public interface StoredTexts {

    /**
     * The texts of all chunks of a document in a generation, of every revision, as they were embedded; as of now.
     *
     * @throws IndexException if OpenSearch cannot be reached or refuses
     */
    List<String> embeddedTexts(String generation, DocumentId document);

    /**
     * Makes OpenSearch rewrite the files of a generation in which deleted chunks still lie. Returns at once; the work goes on.
     *
     * @throws IndexException if OpenSearch cannot be reached or refuses
     */
    void expunge(String generation);
}
