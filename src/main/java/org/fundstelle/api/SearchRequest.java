package org.fundstelle.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fundstelle.retrieve.Query;

/** The body of {@code POST /api/v1/search}. Everything but {@code query} may be left out. */
@Schema(
        description = "A question to the document index",
        example = "{\"query\": \"Welche Unterlagen braucht ein Bauantrag?\", \"limit\": 5}")
record SearchRequest(
        @Schema(
                description =
                        "What is asked: a question in plain language, words, or a file reference. German works best.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = 10_000,
                example = "Welche Unterlagen braucht ein Bauantrag?")
        String query,

        @Schema(description = "Ids of the collections to search; left out or empty: all you may read")
        List<String> collections,

        @Schema(description = "What passages must match in addition")
        Filters filters,

        @Schema(description = "Most passages to return", minimum = "1", maximum = "100", defaultValue = "10")
        Integer limit,

        @Schema(
                description =
                        "How passages are found: hybrid (words and meaning, the default), lexical (words alone), semantic (meaning alone)",
                defaultValue = "hybrid")
        SearchMode mode,

        @Schema(description = "For the next page: the value of 'next' in the answer before")
        String after)
        implements StrictRequest {

    private static final int USUAL_LIMIT = 10;

    /** Exact matches; dates are those of the document's last change, both inclusive. */
    @Schema(name = "SearchFilters", description = "What passages must match; every field may be left out")
    record Filters(
            @Schema(description = "Id of a source") String source,

            @Schema(description = "File reference (Aktenzeichen)", example = "BAU-2025/0117")
            String fileReference,

            @Schema(description = "Unit of the file plan (Aktenplan)")
            String filePlan,

            @Schema(description = "Record (Akte)") String recordId,
            @Schema(description = "Process (Vorgang)") String processId,

            @Schema(description = "Marking as the source names it")
            String confidentiality,

            @Schema(
                    description = "Further fields of the source by name, as citations show them",
                    example = "{\"from\": \"bauamt@stadt.example\"}")
            Map<String, String> extra,

            @Schema(description = "Media type", example = "application/pdf")
            String mimeType,

            @Schema(description = "Language of the document, ISO 639-1", example = "de")
            String language,

            @Schema(description = "Beginning of the document's path in its source")
            String pathPrefix,

            @Schema(description = "Changed on or after", example = "2025-01-01")
            LocalDate from,

            @Schema(description = "Changed on or before", example = "2025-12-31")
            LocalDate to)
            implements StrictRequest {

        Query.Filters toDomain() {
            return new Query.Filters(
                    source,
                    fileReference,
                    filePlan,
                    recordId,
                    processId,
                    confidentiality,
                    extra,
                    mimeType,
                    language,
                    pathPrefix,
                    from,
                    to);
        }
    }

    Query toDomain() {
        return new Query(
                query,
                collections,
                filters == null ? null : filters.toDomain(),
                limit == null ? USUAL_LIMIT : limit,
                mode == null ? null : mode.toDomain(),
                after);
    }
}
