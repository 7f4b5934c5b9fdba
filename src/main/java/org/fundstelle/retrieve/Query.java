package org.fundstelle.retrieve;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A question to the index.
 *
 * @param text what is asked, 1 to 10,000 characters
 * @param collections ids to search; empty means all the caller may read
 * @param limit most passages to return, 1 to 100
 * @param after passages to skip: the value of {@link Passages#next()}, null for the first page
 */
public record Query(String text, List<String> collections, Filters filters, int limit, Mode mode, String after) {

    /** How passages are found. */
    public enum Mode {
        /** Lexical and semantic, fused with the model's weight. */
        HYBRID,
        /** Words alone (BM25). */
        LEXICAL,
        /** Meaning alone (nearest vectors). */
        SEMANTIC
    }

    /** What passages must match; null or empty means any. Dates are of the document's last change, both inclusive. */
    public record Filters(
            String source,
            String fileReference,
            String filePlan,
            String recordId,
            String processId,
            String confidentiality,
            Map<String, String> extra,
            String mimeType,
            String language,
            String pathPrefix,
            LocalDate from,
            LocalDate to) {

        /**
         * @throws InvalidQueryException if a name of a further field could be more than a name
         */
        public Filters {
            extra = extra == null ? Map.of() : Map.copyOf(extra);
            for (String name : extra.keySet()) {
                if (!name.matches("[\\p{L}\\p{N}_.:-]{1,200}")) {
                    throw new InvalidQueryException(
                            "filters.extra", "a name in filters.extra has letters, digits and _ . : - only");
                }
            }
        }

        public static Filters none() {
            return new Filters(null, null, null, null, null, null, Map.of(), null, null, null, null, null);
        }
    }

    /**
     * @throws InvalidQueryException naming the field that is out of bounds
     */
    public Query {
        if (text == null || text.isBlank() || text.length() > 10_000) {
            throw new InvalidQueryException("query", "query must have 1 to 10,000 characters");
        }
        if (limit < 1 || limit > 100) {
            throw new InvalidQueryException("limit", "limit must be 1 to 100, not " + limit);
        }
        collections = collections == null ? List.of() : List.copyOf(collections);
        filters = filters == null ? Filters.none() : filters;
        mode = mode == null ? Mode.HYBRID : mode;
    }
}
