package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.fundstelle.ingest.ErasureRequests;
import org.fundstelle.ingest.ErasureRequests.PersonQuery;
import org.fundstelle.ledger.Erasures;
import org.fundstelle.ledger.HeldException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Erasure on request of a data subject or by decision of the controller, and its proof. */
@RestController
@RequestMapping("/api/v1/admin/erasures")
@Tag(name = "Administration")
public class ErasureController {

    private static final int MOST = 1000;

    private final ErasureRequests requests;
    private final Erasures erasures;

    public ErasureController(ErasureRequests requests, Erasures erasures) {
        this.requests = requests;
        this.erasures = erasures;
    }

    @PostMapping("/search")
    @Operation(
            operationId = "searchPerson",
            summary = "Finds documents that may name a person, without their text",
            description =
                    "A document counts when it has all words of one of the terms, in one passage, its title, author or "
                            + "path. Finds documents whoever may read them, within the collections of the key; shows no text.")
    public PersonAnswer search(
            @RequestBody PersonRequest request, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        List<String> searched = requests.collections().stream()
                .filter(caller::boundTo)
                .filter(id ->
                        request.collections().isEmpty() || request.collections().contains(id))
                .toList();
        if (searched.isEmpty()) {
            return new PersonAnswer(List.of(), false);
        }
        PersonQuery query =
                new PersonQuery(request.terms(), searched, request.source(), request.similar(), request.limit());
        return PersonAnswer.of(requests.find(query, caller.name()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "eraseDocuments",
            summary = "Erases documents from index, caches, quarantine and ledger",
            description =
                    "Names documents by their ids, by a record id or by a file reference. With 'block' (the default) "
                            + "neither they nor their contents under other names come back with the next scan. The source "
                            + "itself is not touched. Answers at once; ask for the erasure by its id for progress and proof.")
    public ErasureAnswer erase(
            @RequestBody ErasureRequest request, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return requests.request(
                        request.subjects(), request.reason(), request.blocking(), caller.name(), caller::boundTo)
                .flatMap(erasures::find)
                .map(ErasureAnswer::of)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no document of one of these names"));
    }

    @GetMapping
    @Operation(operationId = "listErasures", summary = "Erasures without their documents, the newest first")
    public List<ErasureAnswer> list(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "offset must be 0 or more, and limit 1 to " + MOST);
        }
        return erasures.list(offset, limit).stream().map(ErasureAnswer::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getErasure", summary = "An erasure with its progress and proof")
    public ErasureAnswer get(@PathVariable String id) {
        return erasures.find(id).map(ErasureAnswer::of).orElseThrow(() -> unknown(id));
    }

    @DeleteMapping("/{id}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "liftErasureBlock",
            summary = "Lets the documents of an erasure come back; for admins",
            description = "What its source still has is indexed again with its next scan.")
    public void lift(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (!caller.roles().contains(Role.ADMIN)) {
            throw new AccessDeniedException("Only admins lift blocks");
        }
        if (erasures.find(id).isEmpty()) {
            throw unknown(id);
        }
        if (!requests.lift(id, caller.name())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "No block of this erasure is in force");
        }
    }

    @ExceptionHandler
    ProblemDetail held(HeldException e) {
        return HoldAnswer.problem(e);
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no erasure '" + id + "'");
    }
}
