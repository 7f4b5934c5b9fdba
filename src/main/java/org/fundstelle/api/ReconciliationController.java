package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fundstelle.job.Reconciliation;
import org.fundstelle.job.ReconciliationSchedule;
import org.quartz.SchedulerException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons of what the index holds with what the ledger says, for admins. */
@RestController
@RequestMapping("/api/v1/admin/reconciliation")
@Tag(name = "Administration")
public class ReconciliationController {

    private final Reconciliation reconciliation;
    private final ReconciliationSchedule schedule;

    public ReconciliationController(Reconciliation reconciliation, ReconciliationSchedule schedule) {
        this.reconciliation = reconciliation;
        this.schedule = schedule;
    }

    @GetMapping
    @Operation(
            operationId = "getReconciliation",
            summary = "The last comparison of index and ledger since the program started; 204 when there was none")
    public ResponseEntity<Reconciliation.Report> last() {
        return reconciliation.last().map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent()
                .build());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "startReconciliation", summary = "Compares index and ledger now, and repairs the index")
    public void start() throws SchedulerException {
        schedule.startNow();
    }
}
