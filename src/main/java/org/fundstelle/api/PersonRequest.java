package org.fundstelle.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.fundstelle.retrieve.InvalidQueryException;

/** Whom to look for, as the API takes it. */
record PersonRequest(
        @Schema(
                description = "Names, addresses, dates of birth, customer numbers; one spelling each",
                requiredMode = Schema.RequiredMode.REQUIRED)
        List<String> terms,

        @Schema(description = "Ids of collections; all of the key when absent")
        List<String> collections,

        @Schema(description = "Id of a source; all when absent")
        String source,

        @Schema(
                description =
                        "Whether words with one or two other letters count, for misspellings and text recognition",
                defaultValue = "false")
        Boolean similar,

        @Schema(description = "Most documents", minimum = "1", maximum = "5000", defaultValue = "500")
        Integer limit)
        implements StrictRequest {

    private static final int MOST_TERMS = 20;
    private static final int LONGEST_TERM = 200;
    private static final int MOST = 5000;
    private static final int DEFAULT = 500;

    PersonRequest {
        if (terms == null || terms.isEmpty() || terms.size() > MOST_TERMS) {
            throw new InvalidQueryException("terms", "'terms' needs 1 to " + MOST_TERMS + " entries");
        }
        for (String term : terms) {
            if (term == null || term.replaceAll("[\\s,;]", "").length() < 2 || term.length() > LONGEST_TERM) {
                throw new InvalidQueryException("terms", "A term has 2 to " + LONGEST_TERM + " characters");
            }
        }
        collections = collections == null ? List.of() : List.copyOf(collections);
        similar = similar != null && similar;
        limit = limit == null ? DEFAULT : limit;
        if (limit < 1 || limit > MOST) {
            throw new InvalidQueryException("limit", "'limit' must be 1 to " + MOST);
        }
    }
}
