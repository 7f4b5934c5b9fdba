package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.fundstelle.access.Caller;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.Confidentiality;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The collections a caller may search. */
@RestController
@Tag(name = "Search")
public class CollectionController {

    private final Collections collections;

    public CollectionController(Collections collections) {
        this.collections = collections;
    }

    /** A {@link Collection} on the wire. */
    @Schema(name = "Collection")
    record CollectionResponse(
            @Schema(description = "For 'collections' of a search")
            String id,

            String name,

            @Schema(description = "For which its documents may be used")
            String purpose,

            @Schema(description = "Who answers for it") String owner,

            @Schema(
                    description = "The highest marking of its documents",
                    allowableValues = {"open", "VS-NfD"})
            String clearance) {}

    @Operation(
            operationId = "listCollections",
            summary = "List the collections you may search",
            description = "Collections are sets of documents with one purpose. Give their ids to search to narrow it; "
                    + "without them, search looks into all of them.")
    @GetMapping(path = "/api/v1/collections", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CollectionResponse> list(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return collections.readableBy(caller.principals()).stream()
                .filter(collection -> caller.boundTo(collection.id()))
                .map(c -> new CollectionResponse(
                        c.id(),
                        c.name(),
                        c.purpose(),
                        c.owner(),
                        c.clearance() == Confidentiality.OPEN ? "open" : "VS-NfD"))
                .toList();
    }
}
