package org.fundstelle.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.fundstelle.document.DocumentId;
import org.fundstelle.source.Arrivals.Outcome;

/**
 * What became of a document that was pushed or withdrawn.
 *
 * @param documentId Fundstelle's own
 * @param outcome in small letters
 * @param version that was sent
 */
@Schema(description = "What became of a document that was pushed or withdrawn")
record PushAnswer(
        @Schema(description = "Fundstelle's own id of the document")
        String documentId,

        @Schema(
                allowableValues = {
                    "created",
                    "replaced",
                    "unchanged",
                    "older",
                    "deleted",
                    "nothing",
                    "withheld",
                    "blocked"
                })
        String outcome,

        @Schema(description = "The version that was sent") long version) {

    static PushAnswer of(DocumentId id, Outcome outcome, long version) {
        return new PushAnswer(id.value(), outcome.name().toLowerCase(Locale.ROOT), version);
    }
}
