package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.audit.Refusals;
import org.fundstelle.audit.Refusals.Refusal;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ingest.Originals;
import org.fundstelle.ledger.MovedDocuments;
import org.fundstelle.retrieve.InvalidQueryException;
import org.fundstelle.retrieve.Retriever;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single documents: their text as the index holds it, and their originals. */
@RestController
@Tag(name = "Documents")
public class DocumentController {

    private static final int MOST = 100;

    private final Retriever retriever;
    private final Originals originals;
    private final MovedDocuments moved;
    private final AuditTrail trail;
    private final Refusals refusals;

    public DocumentController(
            Retriever retriever, Originals originals, MovedDocuments moved, AuditTrail trail, Refusals refusals) {
        this.retriever = retriever;
        this.originals = originals;
        this.moved = moved;
        this.trail = trail;
        this.refusals = refusals;
    }

    @Operation(
            operationId = "getDocument",
            summary = "Read a document",
            description = "Returns what is known of a document and its text as passages in order, page by page of the "
                    + "answer. Use it to read around a passage that search found. Takes documentId of a citation; "
                    + "a document that was renamed or moved meanwhile is redirected to.")
    @GetMapping(path = "/api/v1/documents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    DocumentResponse document(
            @Parameter(description = "documentId of a citation, 24 characters") @PathVariable String id,
            @Parameter(
                            description = "Number of the first passage to return, from 0",
                            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    int from,
            @Parameter(
                            description = "Most passages to return",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (from < 0) {
            throw new InvalidQueryException("from", "'from' must be 0 or more, not " + from);
        }
        if (limit < 1 || limit > MOST) {
            throw new InvalidQueryException("limit", "'limit' must be 1 to " + MOST + ", not " + limit);
        }
        return documentId(id)
                .flatMap(document -> retriever.document(document, from, limit, caller))
                .map(DocumentResponse::of)
                .orElseThrow(() -> absent(id, caller));
    }

    @Operation(
            operationId = "getDocumentContent",
            summary = "Get the original of a document",
            description = "Returns the file itself, as it is in its source now. For people and for downloads; to read "
                    + "text, use getDocument.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The original, with its own media type",
                            content =
                                    @Content(
                                            mediaType = MediaType.ALL_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/api/v1/documents/{id}/content")
    void content(
            @Parameter(description = "documentId of a citation, 24 characters") @PathVariable String id,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            HttpServletResponse response)
            throws IOException {
        DocumentId document = documentId(id).orElseThrow(NoSuchDocumentException::new);
        // The index knows the collection, its readers and the key's bounds; the ledger has the last word on the
        // document.
        if (!retriever.admits(document, caller)) {
            throw absent(id, caller);
        }
        try (Originals.Original original = open(document, caller)) {
            trail.record(new AuditEvent(
                    Action.VIEW, caller.name(), List.of(), List.of(document.value()), Map.of("what", "original")));
            OriginalHeaders.of(original).writeTo(response);
            original.content().transferTo(response.getOutputStream());
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            throw new OriginalUnavailableException(document, e);
        }
    }

    private Originals.Original open(DocumentId document, Caller caller) {
        try {
            return originals.open(document, caller.principals()).orElseThrow(() -> refused(document, caller));
        } catch (IOException e) {
            throw new OriginalUnavailableException(document, e);
        }
    }

    /** A document that was renamed or moved is named by its new id, to who may read it there. */
    private RuntimeException absent(String id, Caller caller) {
        return documentId(id).stream()
                .flatMap(gone -> moved.successors(gone).stream())
                .filter(now -> retriever.admits(now, caller))
                .findFirst()
                .<RuntimeException>map(MovedDocumentException::new)
                .orElseGet(NoSuchDocumentException::new);
    }

    private NoSuchDocumentException refused(DocumentId document, Caller caller) {
        refusals.record(new Refusal(
                "original",
                HttpStatus.NOT_FOUND.value(),
                "gone, or not readable for the caller any more",
                caller.name(),
                null,
                document.value()));
        return new NoSuchDocumentException();
    }

    private static Optional<DocumentId> documentId(String text) {
        try {
            return Optional.of(new DocumentId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
