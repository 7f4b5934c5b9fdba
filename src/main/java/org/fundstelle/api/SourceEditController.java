package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.fundstelle.access.Caller;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceEditing;
import org.fundstelle.source.SourceEditing.Edit;
import org.fundstelle.source.SourceStore;
import org.fundstelle.source.Sources;
import org.fundstelle.source.StoredSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes and changes sources, for admins and records managers. */
@RestController
@RequestMapping("/api/v1/admin/sources")
@Tag(name = "Administration")
public class SourceEditController {

    private final SourceEditing editing;
    private final SourceStore store;
    private final Sources sources;
    private final ConnectorCatalog connectors;
    private final String defaultSchedule;

    /**
     * @param defaultSchedule Quartz cron expression of sources that state none
     */
    public SourceEditController(
            SourceEditing editing,
            SourceStore store,
            Sources sources,
            ConnectorCatalog connectors,
            String defaultSchedule) {
        this.editing = editing;
        this.store = store;
        this.sources = sources;
        this.connectors = connectors;
        this.defaultSchedule = defaultSchedule;
    }

    @GetMapping("/{id}/definition")
    @Operation(
            operationId = "getSourceDefinition",
            summary = "How a source is configured",
            description = "Secrets are not shown, only where they come from.")
    ResponseEntity<?> definition(@PathVariable String id) {
        Optional<StoredSource> stored = store.find(id);
        Optional<SourceDefinition> source = stored.map(StoredSource::definition).or(() -> sources.find(id));
        if (source.isEmpty()) {
            return problem(HttpStatus.NOT_FOUND, "There is no source '" + id + "'", List.of());
        }
        Long version = stored.map(StoredSource::version).orElse(null);
        return ResponseEntity.ok(SourceDefinitionAnswer.of(source.get(), connectors, version));
    }

    @PostMapping
    @Operation(
            operationId = "createSource",
            summary = "Makes a source",
            description = "It is scanned at once, unless it is paused. 400 names everything that is wrong with it.")
    ResponseEntity<?> create(
            @RequestBody SourceRequest request, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (request.collection() != null && !caller.boundTo(request.collection())) {
            return foreign();
        }
        try {
            return answer(
                    editing.create(
                            request.toDomain(defaultSchedule), Boolean.TRUE.equals(request.paused()), caller.name()),
                    HttpStatus.CREATED);
        } catch (IllegalArgumentException e) {
            return wrong(List.of(e.getMessage()));
        }
    }

    @PutMapping("/{id}")
    @Operation(
            operationId = "changeSource",
            summary = "Changes a source that was made over the API",
            description =
                    "A secret that is left out stays, unless the source leads elsewhere now. 409 for a source of the"
                            + " sources file, and when somebody else has changed it since 'version'.")
    ResponseEntity<?> change(
            @PathVariable String id,
            @RequestBody SourceRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (request.id() != null && !request.id().equals(id)) {
            return wrong(
                    List.of("'id' is '" + request.id() + "', but the path names '" + id + "'; an id never changes"));
        }
        boolean foreign = sources.find(id)
                .filter(source -> !caller.boundTo(source.collection()))
                .isPresent();
        if (foreign || request.collection() != null && !caller.boundTo(request.collection())) {
            return foreign();
        }
        try {
            return answer(
                    editing.change(request.withId(id).toDomain(defaultSchedule), request.version(), caller.name()),
                    HttpStatus.OK);
        } catch (IllegalArgumentException e) {
            return wrong(List.of(e.getMessage()));
        }
    }

    static ResponseEntity<ProblemDetail> foreign() {
        return problem(HttpStatus.FORBIDDEN, "Your key is bound to other collections", List.of());
    }

    private ResponseEntity<?> answer(Edit edit, HttpStatus good) {
        return switch (edit) {
            case Edit.Done done -> {
                SourceDefinitionAnswer body = SourceDefinitionAnswer.of(
                        done.source().definition(), connectors, done.source().version());
                yield ResponseEntity.status(good)
                        .location(URI.create("/api/v1/admin/sources/" + body.id()))
                        .body(body);
            }
            case Edit.Wrong wrong -> wrong(wrong.errors());
            case Edit.Conflict conflict -> problem(HttpStatus.CONFLICT, conflict.why(), List.of());
            case Edit.Unknown unknown ->
                problem(HttpStatus.NOT_FOUND, "There is no source of this id that was made over the API", List.of());
        };
    }

    static ResponseEntity<ProblemDetail> wrong(List<String> errors) {
        return problem(HttpStatus.BAD_REQUEST, String.join("; ", errors), errors);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail, List<String> errors) {
        ProblemDetail problem = Problems.of(status, detail);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return ResponseEntity.status(status).body(problem);
    }
}
