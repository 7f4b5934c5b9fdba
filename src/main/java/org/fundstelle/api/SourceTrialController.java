package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourceTrials;
import org.fundstelle.source.Sources;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tries sources out before they are switched on, and afterwards. Nothing is indexed. */
@RestController
@RequestMapping("/api/v1/admin/sources")
@Tag(name = "Administration")
public class SourceTrialController {

    private static final int MOST = 1_000;

    private final SourceTrials trials;
    private final Sources sources;
    private final SourceRules rules;
    private final ConnectorCatalog connectors;
    private final Collections collections;
    private final MessageSource messages;
    private final AuditTrail audit;
    private final String defaultSchedule;

    public SourceTrialController(
            SourceTrials trials,
            Sources sources,
            SourceRules rules,
            ConnectorCatalog connectors,
            Collections collections,
            MessageSource messages,
            AuditTrail audit,
            String defaultSchedule) {
        this.trials = trials;
        this.sources = sources;
        this.rules = rules;
        this.connectors = connectors;
        this.collections = collections;
        this.messages = messages;
        this.audit = audit;
        this.defaultSchedule = defaultSchedule;
    }

    @PostMapping("/test")
    @Operation(
            operationId = "testNewSource",
            summary = "Tries the connection of a source that is not made yet",
            description =
                    "Lists the source up to its first document and opens it. The answer says in words what failed,"
                            + " in German or English by Accept-Language.")
    ResponseEntity<?> testNew(
            @RequestBody SourceRequest request,
            Locale locale,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return with(request, source -> test(source, locale, caller));
    }

    @PostMapping("/{id}/test")
    @Operation(operationId = "testSource", summary = "Tries the connection of a source")
    ResponseEntity<?> test(
            @PathVariable String id, Locale locale, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return with(id, source -> test(source, locale, caller));
    }

    @PostMapping("/preview")
    @Operation(
            operationId = "previewNewSource",
            summary = "Lists what a scan of a source that is not made yet would index")
    ResponseEntity<?> previewNew(
            @RequestBody SourceRequest request,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return with(request, source -> preview(source, limit, locale, caller));
    }

    @PostMapping("/{id}/preview")
    @Operation(operationId = "previewSource", summary = "Lists what a scan of a source would index")
    ResponseEntity<?> preview(
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return with(id, source -> preview(source, limit, locale, caller));
    }

    private ResponseEntity<?> with(SourceRequest request, Function<SourceDefinition, ResponseEntity<?>> use) {
        SourceDefinition source;
        try {
            source = request.toDomain(defaultSchedule);
        } catch (IllegalArgumentException e) {
            return SourceEditController.wrong(List.of(e.getMessage()));
        }
        List<String> errors = rules.checkOverApi(source, collections);
        return errors.isEmpty() ? use.apply(source) : SourceEditController.wrong(errors);
    }

    private ResponseEntity<?> with(String id, Function<SourceDefinition, ResponseEntity<?>> use) {
        return sources.find(id).<ResponseEntity<?>>map(use).orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND)
                .body(Problems.of(HttpStatus.NOT_FOUND, "There is no source '" + id + "'")));
    }

    private ResponseEntity<?> test(SourceDefinition source, Locale locale, Caller caller) {
        return answer(
                "test-source",
                source,
                caller,
                () -> TrialAnswer.ofTest(trials.test(source), waits(source), messages, locale));
    }

    private ResponseEntity<?> preview(SourceDefinition source, int limit, Locale locale, Caller caller) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.badRequest()
                    .body(Problems.badRequest("limit", "limit must be 1 to " + MOST + ", not " + limit));
        }
        return answer(
                "preview-source",
                source,
                caller,
                () -> TrialAnswer.ofPreview(trials.preview(source, limit), waits(source), messages, locale));
    }

    private boolean waits(SourceDefinition source) {
        return connectors.bringsEvents(source.connector());
    }

    /** Recorded before it is done: what cannot be recorded does not happen. */
    private ResponseEntity<?> answer(String act, SourceDefinition source, Caller caller, Supplier<TrialAnswer> trial) {
        if (!caller.boundTo(source.collection())) {
            return SourceEditController.foreign();
        }
        audit.record(AuditEvent.of(
                AuditEvent.Action.ADMINISTRATION,
                caller.name(),
                Map.of("act", act, "source", source.id(), "connector", source.connector())));
        return ResponseEntity.ok(trial.get());
    }
}
