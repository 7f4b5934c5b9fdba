package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.ledger.LegalHold;
import org.fundstelle.ledger.LegalHolds;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Legal holds: what must not be erased. */
@RestController
@RequestMapping("/api/v1/admin/holds")
@Tag(name = "Administration")
public class HoldController {

    private final LegalHolds holds;
    private final AuditTrail audit;

    public HoldController(LegalHolds holds, AuditTrail audit) {
        this.holds = holds;
        this.audit = audit;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "placeHold",
            summary = "Forbids to erase a document, a record or a file reference",
            description = "Does not keep a document answerable that its source has deleted: the source is the record.")
    public HoldAnswer place(
            @RequestBody HoldRequest request, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        LegalHold hold = holds.place(request.subject(), request.reason(), caller.name());
        record("placed", hold, caller);
        return HoldAnswer.of(hold);
    }

    @GetMapping
    @Operation(operationId = "listHolds", summary = "All legal holds, those in force first")
    public List<HoldAnswer> list() {
        return holds.all().stream().map(HoldAnswer::of).toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "liftHold", summary = "Lifts a legal hold")
    public void lift(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        LegalHold hold = holds.find(id)
                .filter(found -> found.liftedAt() == null)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no hold '" + id + "' in force"));
        record("lifted", hold, caller);
        holds.lift(id, caller.name());
    }

    private void record(String phase, LegalHold hold, Caller caller) {
        audit.record(AuditEvent.of(
                AuditEvent.Action.HOLD,
                caller.name(),
                Map.of(
                        "hold", hold.id(),
                        "phase", phase,
                        "kind", hold.subject().kind().name().toLowerCase(Locale.ROOT),
                        "subject", hold.subject().value(),
                        "reason", hold.reason())));
    }
}
