package org.fundstelle.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.fundstelle.ledger.Subject;

/** What to erase, as the API takes it: documents, a recordId or a fileReference. */
record ErasureRequest(
        @Schema(description = "Ids of documents, up to 1000")
        List<String> documents,

        @Schema(description = "Id of a record (Akte): all its documents")
        String recordId,

        @Schema(description = "File reference (Aktenzeichen): all documents that have it")
        String fileReference,

        @Schema(
                description = "Why, for the audit trail; name the request, not the person",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String reason,

        @Schema(description = "Whether they are kept from coming back", defaultValue = "true")
        Boolean block)
        implements StrictRequest {

    ErasureRequest {
        reason = SubjectRequest.reason(reason);
        block = block == null || block;
    }

    List<Subject> subjects() {
        return SubjectRequest.subjects(documents, recordId, fileReference);
    }

    boolean blocking() {
        return block;
    }
}
