package org.fundstelle.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.fundstelle.retrieve.Passage;
import org.fundstelle.retrieve.Passages;

/** The answer to {@link SearchRequest}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchResponse(
        @Schema(description = "Best first; empty when nothing was found that you may read")
        List<Found> passages,

        long tookMillis,

        @Schema(description = "Give this as 'after' for the next page; absent on the last")
        String next) {

    /** A {@link Passage} on the wire. */
    @Schema(name = "Passage", description = "A passage of a document")
    record Found(
            @Schema(description = "Ends with '.' and the document's revision")
            String id,

            String text,

            @Schema(description = "0 to 1, comparable within this answer only")
            double score,

            CitationResponse citation,

            @Schema(description = "Where words of the query stand in the text")
            List<Passage.Range> highlights) {

        static Found of(Passage passage) {
            return new Found(
                    passage.id(),
                    passage.text(),
                    passage.score(),
                    CitationResponse.of(passage.citation()),
                    passage.highlights());
        }
    }

    static SearchResponse of(Passages found) {
        return new SearchResponse(found.passages().stream().map(Found::of).toList(), found.tookMillis(), found.next());
    }
}
