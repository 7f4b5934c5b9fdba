package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.source.ScanStarter;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Pauses and resumes sources, for admins and records managers. */
@RestController
@RequestMapping("/api/v1/admin/sources")
@Tag(name = "Administration")
public class SourcePauseController {

    private final Sources sources;
    private final SourceGate gate;
    private final ScanStarter starter;
    private final PendingWork pending;
    private final AuditTrail audit;

    public SourcePauseController(
            Sources sources, SourceGate gate, ScanStarter starter, PendingWork pending, AuditTrail audit) {
        this.sources = sources;
        this.gate = gate;
        this.starter = starter;
        this.pending = pending;
        this.audit = audit;
    }

    /** Whether a source is paused now. */
    public record PauseAnswer(String source, boolean paused) {}

    @PostMapping("/{id}/pause")
    @Operation(
            operationId = "pauseSource",
            summary = "Pauses a source: it is not scanned, and no content is read",
            description =
                    "What is indexed stays findable, and rights that are known stay in force. A running scan goes on to"
                            + " its end.")
    public PauseAnswer pause(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return set(id, true, caller);
    }

    @PostMapping("/{id}/resume")
    @Operation(operationId = "resumeSource", summary = "Resumes a source and scans it")
    public PauseAnswer resume(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        PauseAnswer answer = set(id, false, caller);
        pending.hurry(id);
        try {
            starter.start(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Source '" + id + "' cannot be scanned yet", e);
        }
        return answer;
    }

    /** Recorded before it is done: what cannot be recorded does not happen. */
    private PauseAnswer set(String id, boolean pause, Caller caller) {
        if (sources.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no source '" + id + "'");
        }
        audit.record(AuditEvent.of(
                AuditEvent.Action.ADMINISTRATION,
                caller.name(),
                Map.of("act", pause ? "pause-source" : "resume-source", "source", id)));
        gate.setPaused(id, pause, caller.name());
        return new PauseAnswer(id, pause);
    }
}
