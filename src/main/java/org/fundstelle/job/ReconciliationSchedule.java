package org.fundstelle.job;

import java.util.Set;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;

/** The comparisons of index and ledger in Quartz. */
public class ReconciliationSchedule {

    private static final JobKey JOB = new JobKey("index", "reconciliation");

    private final Scheduler scheduler;
    private final String cron;

    /**
     * @param cron Quartz cron expression in the system's time zone
     */
    public ReconciliationSchedule(Scheduler scheduler, String cron) {
        this.scheduler = scheduler;
        this.cron = cron;
    }

    public void apply() throws SchedulerException {
        JobDetail job = JobBuilder.newJob(ReconciliationJob.class)
                .withIdentity(JOB)
                .storeDurably()
                .build();
        scheduler.scheduleJob(
                job,
                Set.of(TriggerBuilder.newTrigger()
                        .withIdentity(JOB.getName(), JOB.getGroup())
                        .forJob(job)
                        .withSchedule(
                                CronScheduleBuilder.cronSchedule(cron).withMisfireHandlingInstructionFireAndProceed())
                        .build()),
                true);
    }

    /** Has a comparison begin soon. */
    public void startNow() throws SchedulerException {
        scheduler.triggerJob(JOB);
    }
}
