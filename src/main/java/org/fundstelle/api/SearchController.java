package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fundstelle.access.Caller;
import org.fundstelle.retrieve.Retriever;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The search as REST. */
@RestController
@Tag(name = "Search")
public class SearchController {

    private final Retriever retriever;

    public SearchController(Retriever retriever) {
        this.retriever = retriever;
    }

    @Operation(
            operationId = "search",
            summary = "Search the administration's documents",
            description = "Finds passages that answer a question, in all documents the caller may read: files, mails, "
                    + "notices, minutes, forms. Each passage comes with its place of finding (title, file reference, page, "
                    + "heading, link). Base answers on these passages and cite them. An empty list means that nothing "
                    + "was found; do not invent an answer then. Ask in the language of the documents, usually German.")
    @PostMapping(
            path = "/api/v1/search",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    SearchResponse search(
            @RequestBody SearchRequest request, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return SearchResponse.of(retriever.search(request.toDomain(), caller));
    }
}
