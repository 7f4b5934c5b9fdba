package org.fundstelle.index;

import java.time.Instant;
import java.util.Objects;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.RecordMetadata;

/**
 * What every chunk of a document repeats about it. Components are null where unknown, unless said otherwise.
 *
 * @param documentId never null
 * @param parentId the container the document was taken out of
 * @param source never null
 * @param collection never null
 * @param title never null
 * @param path never null
 * @param sha256 of the content, lower-case hex; never null
 * @param language ISO 639-1
 * @param record never null
 * @param extractor name and version of the extractor; never null
 * @param model identity of the embedding model, null without vectors
 */
public record DocumentMetadata(
        DocumentId documentId,
        DocumentId parentId,
        String source,
        String collection,
        String title,
        String author,
        String uri,
        String path,
        String sha256,
        String mimeType,
        String language,
        Instant created,
        Instant modified,
        RecordMetadata record,
        String extractor,
        String model,
        boolean partial,
        boolean ocr,
        boolean suspicious) {

    public DocumentMetadata {
        Objects.requireNonNull(documentId, "document id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(record, "record metadata");
        Objects.requireNonNull(extractor, "extractor");
    }
}
