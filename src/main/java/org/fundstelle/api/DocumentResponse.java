package org.fundstelle.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.fundstelle.retrieve.DocumentView;
import org.fundstelle.retrieve.Passage;

/** {@link DocumentView} on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Document")
record DocumentResponse(
        String id,
        @Schema(description = "Of the document as a whole") CitationResponse citation,
        @Schema(description = "In the document's order") List<Part> passages,
        @Schema(description = "Of the whole document") int totalPassages,

        @Schema(description = "Give this as 'from' for the next page; absent on the last")
        Integer next) {

    /** A passage in its place. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DocumentPassage")
    record Part(
            @Schema(description = "Ends with '.' and the document's revision")
            String id,

            String text,

            @Schema(description = "Page, slide or sheet, from 1")
            Integer page,

            @Schema(description = "Headings above the passage, outermost first")
            List<String> headingPath) {

        static Part of(Passage passage) {
            return new Part(
                    passage.id(),
                    passage.text(),
                    passage.citation().page(),
                    passage.citation().headingPath());
        }
    }

    static DocumentResponse of(DocumentView view) {
        return new DocumentResponse(
                view.citation().documentId(),
                CitationResponse.of(view.citation()),
                view.passages().stream().map(Part::of).toList(),
                view.totalPassages(),
                view.next());
    }
}
