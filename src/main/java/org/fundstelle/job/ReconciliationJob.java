package org.fundstelle.job;

import org.fundstelle.index.IndexException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Compares index and ledger. */
@DisallowConcurrentExecution
public class ReconciliationJob implements Job {

    private final Reconciliation reconciliation;

    public ReconciliationJob(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        try {
            reconciliation.run();
        } catch (IndexException e) {
            throw new JobExecutionException("Index and ledger could not be compared: " + e.getMessage(), e);
        }
    }
}
