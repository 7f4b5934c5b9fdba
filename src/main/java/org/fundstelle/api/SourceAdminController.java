package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.HeldException;
import org.fundstelle.ledger.LegalHold;
import org.fundstelle.ledger.LegalHolds;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.RemovedSource;
import org.fundstelle.source.ScanStarter;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceEditing;
import org.fundstelle.source.SourceOverview;
import org.fundstelle.source.SourceStatus;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
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
    private final LegalHolds holds;
    private final AuditTrail audit;
    private final SourceEditing editing;

    public SourceAdminController(
            SourceOverview overview,
            ScanStarter starter,
            Scans scans,
            LegalHolds holds,
            AuditTrail audit,
            SourceEditing editing) {
        this.editing = editing;
        this.overview = overview;
        this.starter = starter;
        this.scans = scans;
        this.holds = holds;
        this.audit = audit;
    }

    @GetMapping
    @Operation(
            operationId = "listSources",
            summary = "All sources with their state",
            description =
                    "State idle means: scanned, nothing pending, and searches see everything. State removed means: "
                            + "configured no more; its documents are kept, and found as long as their collection is configured, "
                            + "until somebody purges them.")
    public List<SourceAnswer> list() {
        return Stream.concat(
                        overview.all().stream().map(this::answer),
                        overview.removed().stream().map(SourceAnswer::of))
                .toList();
    }

    private SourceAnswer answer(SourceStatus status) {
        return SourceAnswer.of(status, scans.examples(status.source().id(), MOST_EXAMPLES));
    }

    private Optional<RemovedSource> removed(String id) {
        return overview.removed().stream()
                .filter(source -> source.id().equals(id))
                .findFirst();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getSource", summary = "One source with its state")
    public SourceAnswer get(@PathVariable String id) {
        return overview.find(id)
                .map(this::answer)
                .or(() -> removed(id).map(SourceAnswer::of))
                .orElseThrow(() -> unknown(id));
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "removeSource",
            summary = "Takes a source away that was made over the API",
            description = "Its documents are kept until somebody purges them. 409 for a source of the sources file.")
    public DeletedAnswer remove(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return switch (editing.remove(id, caller.name())) {
            case SourceEditing.Edit.Done done -> new DeletedAnswer(id, 0);
            case SourceEditing.Edit.Conflict conflict ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, conflict.why());
            default -> throw unknown(id);
        };
    }

    @DeleteMapping("/{id}/documents")
    @Operation(
            operationId = "purgeSource",
            summary = "Deletes the documents of a source that is configured no more",
            description = "409 for a source that is configured, and while legal holds are on its documents.")
    public DeletedAnswer purge(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (overview.find(id).isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "Source '" + id + "' is configured; take it out of the configuration first");
        }
        RemovedSource source = removed(id).orElseThrow(() -> unknown(id));
        List<LegalHold> held = holds.overSource(id);
        if (!held.isEmpty()) {
            throw new HeldException(held);
        }
        long documents = source.documents().entrySet().stream()
                .filter(count -> count.getKey() != DocumentState.DELETED)
                .mapToLong(Map.Entry::getValue)
                .sum();
        record(caller, id, "purge-source", documents);
        return new DeletedAnswer(id, scans.purge(id, caller.name()));
    }

    private void record(Caller caller, String source, String act, long documents) {
        audit.record(AuditEvent.of(
                AuditEvent.Action.ADMINISTRATION,
                caller.name(),
                Map.of("act", act, "source", source, "documents", Long.toString(documents))));
    }

    private long missing(String id) {
        return scans.last(id).map(ScanRecord::missing).orElse(0L);
    }

    @ExceptionHandler
    ProblemDetail held(HeldException e) {
        return HoldAnswer.problem(e);
    }

    /** What became of the wish for a scan: {@code started} or {@code running}. */
    public record ScanAnswer(String source, String scan) {}

    @PostMapping("/{id}/scan")
    @Operation(operationId = "scanSource", summary = "Starts a scan of the source, unless one is running")
    public ResponseEntity<ScanAnswer> scan(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        requireKnown(id);
        audit.record(
                AuditEvent.of(AuditEvent.Action.ADMINISTRATION, caller.name(), Map.of("act", "scan", "source", id)));
        ScanStarter.Start start;
        try {
            start = starter.start(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Source '" + id + "' cannot be scanned yet", e);
        }
        if (start == ScanStarter.Start.PAUSED) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Source '" + id + "' is paused; resume it first");
        }
        if (start == ScanStarter.Start.OUTSIDE_WINDOW) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "Source '" + id + "' may not be asked at this time of day");
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
        return new MissingAnswer(id, missing(id), scans.examples(id, MOST_EXAMPLES));
    }

    /** How many documents were deleted. */
    public record DeletedAnswer(String source, long deleted) {}

    @PostMapping("/{id}/deletions/confirm")
    @Operation(operationId = "confirmDeletions", summary = "Deletes what the last scan did not see")
    public DeletedAnswer confirm(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        requireKnown(id);
        requireWaiting(id);
        record(caller, id, "confirm-deletions", missing(id));
        return scans.confirmDeletions(id, caller.name())
                .map(deleted -> new DeletedAnswer(id, deleted))
                .orElseThrow(() -> nothingWaits(id));
    }

    @PostMapping("/{id}/deletions/reject")
    @Operation(
            operationId = "rejectDeletions",
            summary = "Keeps what the last scan did not see",
            description = "Later scans do not ask again about the same documents, only when more are missing.")
    public DeletedAnswer reject(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        requireKnown(id);
        requireWaiting(id);
        record(caller, id, "reject-deletions", missing(id));
        if (!scans.rejectDeletions(id)) {
            throw nothingWaits(id);
        }
        return new DeletedAnswer(id, 0);
    }

    /** Before it is done: what cannot be recorded does not happen. */
    private void requireKnown(String id) {
        if (overview.find(id).isEmpty()) {
            throw unknown(id);
        }
    }

    private void requireWaiting(String id) {
        boolean waiting = scans.last(id)
                .filter(scan -> scan.outcome() == ScanRecord.Outcome.AWAITING_CONFIRMATION)
                .isPresent();
        if (!waiting) {
            throw nothingWaits(id);
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
