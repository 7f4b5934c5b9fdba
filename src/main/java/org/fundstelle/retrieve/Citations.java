package org.fundstelle.retrieve;

import java.util.List;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.FoundChunk;
import org.fundstelle.index.IndexedChunk;

/** Says where a chunk was found. */
final class Citations {

    private final CitationUris uris;

    Citations(CitationUris uris) {
        this.uris = uris;
    }

    /**
     * @param score 0 to 1
     */
    Passage passage(FoundChunk found, double score) {
        List<Passage.Range> highlights = found.highlights().stream()
                .map(range -> new Passage.Range(range.start(), range.end()))
                .toList();
        IndexedChunk chunk = found.chunk();
        return new Passage(chunk.id(), chunk.text(), score, ofChunk(chunk), highlights);
    }

    private Citation ofChunk(IndexedChunk chunk) {
        return citation(chunk, chunk.page(), chunk.headingPath(), chunk.charStart(), chunk.charEnd());
    }

    /** The document as a whole. */
    Citation ofDocument(IndexedChunk anyChunk) {
        return citation(anyChunk, null, List.of(), null, null);
    }

    private Citation citation(
            IndexedChunk chunk, Integer page, List<String> headingPath, Integer charStart, Integer charEnd) {
        DocumentId document = chunk.documentId();
        return new Citation(
                document.value(),
                chunk.parentId(),
                chunk.collection(),
                chunk.source(),
                chunk.title(),
                chunk.author(),
                uris.of(document, chunk.uri()),
                chunk.path(),
                chunk.fileReference(),
                chunk.filePlan(),
                chunk.recordId(),
                chunk.processId(),
                chunk.confidentiality(),
                chunk.retentionUntil(),
                chunk.extra(),
                page,
                headingPath,
                charStart,
                charEnd,
                chunk.sha256(),
                chunk.mimeType(),
                chunk.language(),
                chunk.modified(),
                chunk.partial(),
                chunk.ocr(),
                chunk.suspicious());
    }
}
