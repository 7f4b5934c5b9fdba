package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.source.ScanStarter;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceOverview;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sources, their state and their scans, for admins and records managers. */
@RestController
@RequestMapping("/api/v1/admin/sources")
@Tag(name = "Administration")
public class SourceAdminController {

    private static final int MOST_EXAMPLES = 20;

    private final SourceOverview overview;
    private final ScanStarter starter;
    private final Scans scans;
    private final AuditTrail trail;

    public SourceAdminController(SourceOverview overview, ScanStarter starter, Scans scans, AuditTrail trail) {
        this.trail = trail;
        this.overview = overview;
        this.starter = starter;
        this.scans = scans;
    }

    @GetMapping
    @Operation(
            operationId = "listSources",
            summary = "All sources with their state",
            description = "State idle means: scanned, nothing pending, and searches see everything.")
    public List<SourceAnswer> list() {
        return overview.all().stream().map(SourceAnswer::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getSource", summary = "One source with its state")
    public SourceAnswer get(@PathVariable String id) {
        return overview.find(id).map(SourceAnswer::of).orElseThrow(() -> unknown(id));
    }

    /** What became of the wish for a scan: {@code started} or {@code running}. */
    public record ScanAnswer(String source, String scan) {}

    @PostMapping("/{id}/scan")
    @Operation(operationId = "scanSource", summary = "Starts a scan of the source, unless one is running")
    public ResponseEntity<ScanAnswer> scan(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        requireKnown(id);
        record("scan", id, caller);
        ScanStarter.Start start;
        try {
            start = starter.start(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Source '" + id + "' cannot be scanned yet", e);
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(new ScanAnswer(id, start.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** What the last scan did not see. */
    public record MissingAnswer(String source, long documents, List<String> examples) {}

    @GetMapping("/{id}/deletions")
    @Operation(operationId = "getWaitingDeletions", summary = "Deletions that await confirmation, with examples")
    public MissingAnswer deletions(@PathVariable String id) {
        requireKnown(id);
        return new MissingAnswer(
                id, scans.last(id).map(scan -> scan.missing()).orElse(0L), scans.examples(id, MOST_EXAMPLES));
    }

    /** How many documents were deleted. */
    public record DeletedAnswer(String source, long deleted) {}

    @PostMapping("/{id}/deletions/confirm")
    @Operation(operationId = "confirmDeletions", summary = "Deletes what the last scan did not see")
    public DeletedAnswer confirm(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        requireKnown(id);
        record("confirm-deletions", id, caller);
        return scans.confirmDeletions(id, caller.name())
                .map(deleted -> new DeletedAnswer(id, deleted))
                .orElseThrow(() -> nothingWaits(id));
    }

    @PostMapping("/{id}/deletions/reject")
    @Operation(operationId = "rejectDeletions", summary = "Keeps what the last scan did not see")
    public DeletedAnswer reject(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        requireKnown(id);
        record("reject-deletions", id, caller);
        if (!scans.rejectDeletions(id)) {
            throw nothingWaits(id);
        }
        return new DeletedAnswer(id, 0);
    }

    /** Before it is done: what cannot be recorded does not happen. */
    private void record(String act, String source, Caller caller) {
        trail.record(AuditEvent.of(Action.ADMINISTRATION, caller.name(), Map.of("act", act, "source", source)));
    }

    private void requireKnown(String id) {
        if (overview.find(id).isEmpty()) {
            throw unknown(id);
        }
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no source '" + id + "'");
    }

    private static ResponseStatusException nothingWaits(String id) {
        return new ResponseStatusException(
                HttpStatus.CONFLICT, "No deletions of source '" + id + "' await confirmation");
    }
}
