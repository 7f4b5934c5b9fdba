package org.fundstelle.job;

import org.fundstelle.source.ScanStarter;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the scan of the source that the job is named after. */
@DisallowConcurrentExecution
public class ScanJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ScanJob.class);

    private final ScanStarter scans;

    public ScanJob(ScanStarter scans) {
        this.scans = scans;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        String sourceId = context.getJobDetail().getKey().getName();
        try {
            switch (scans.start(sourceId)) {
                case RUNNING -> LOG.info("Source {} is still being scanned; its scheduled scan is left out", sourceId);
                case PAUSED -> LOG.info("Source {} is paused; its scheduled scan is left out", sourceId);
                case OUTSIDE_WINDOW ->
                    LOG.info("Source {} is outside of its window; its scheduled scan is left out", sourceId);
                case STARTED -> {}
            }
        } catch (IllegalArgumentException e) {
            throw new JobExecutionException(e);
        }
    }
}
