package org.fundstelle.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.fundstelle.ledger.Subject;

/** What must not be erased, as the API takes it: a document, a recordId or a fileReference. */
record HoldRequest(
        @Schema(description = "Id of a document") String document,

        @Schema(description = "Id of a record (Akte): all its documents, also future ones")
        String recordId,

        @Schema(description = "File reference (Aktenzeichen): all documents that have it, also future ones")
        String fileReference,

        @Schema(
                description = "Why, for example the file reference of the lawsuit",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String reason)
        implements StrictRequest {

    HoldRequest {
        reason = SubjectRequest.reason(reason);
    }

    Subject subject() {
        return SubjectRequest.subjects(document == null ? null : List.of(document), recordId, fileReference)
                .getFirst();
    }
}
