package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one item of a bulk. */
enum BulkOutcome {
    DONE,
    /** The chunk has a higher version. */
    NEWER_THERE,
    /** There is no room now, or the surroundings are not in order: may be taken later. */
    LATER,
    /** The index is not there. */
    INDEX_GONE,
    /** The chunk itself is refused, for good. */
    REFUSED;

    /** The type of error that says that an index is not there. */
    static final String INDEX_MISSING = "index_not_found_exception";

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    /**
     * @param result of one item: its status, and its error if there was one
     */
    static BulkOutcome of(JsonNode result) {
        JsonNode error = result.path("error");
        if (error.isMissingNode() || error.isNull()) {
            return DONE;
        }
        return switch (error.path("type").asText()) {
            case INDEX_MISSING -> INDEX_GONE;
            case "index_closed_exception" -> LATER;
            default ->
                switch (result.path("status").asInt()) {
                    case CONFLICT -> NEWER_THERE;
                    case BAD_REQUEST -> REFUSED;
                    default -> LATER;
                };
        };
    }

    static String reason(JsonNode result) {
        return result.path("status").asInt() + ": "
                + result.at("/error/type").asText() + ", "
                + result.at("/error/reason").asText();
    }
}
