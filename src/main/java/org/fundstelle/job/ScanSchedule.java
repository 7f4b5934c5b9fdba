package org.fundstelle.job;

import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.source.ScanPlan;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;

/** The scans of all sources in Quartz: one job for each source, named after it, on the source's cron expression. */
public class ScanSchedule implements ScanPlan {

    private static final String GROUP = "scan";

    private final Scheduler scheduler;
    private final Sources sources;

    public ScanSchedule(Scheduler scheduler, Sources sources) {
        this.scheduler = scheduler;
        this.sources = sources;
    }

    /** Makes Quartz's jobs those of the configured sources; jobs of sources that are gone are deleted. */
    @Override
    public void apply() {
        try {
            applyAll();
        } catch (SchedulerException e) {
            throw new IllegalStateException("The scans could not be scheduled", e);
        }
    }

    private void applyAll() throws SchedulerException {
        Set<String> wanted = sources.all().stream().map(SourceDefinition::id).collect(Collectors.toSet());
        for (JobKey job : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
            if (!wanted.contains(job.getName())) {
                scheduler.deleteJob(job);
            }
        }
        for (SourceDefinition source : sources.all()) {
            JobDetail job = JobBuilder.newJob(ScanJob.class)
                    .withIdentity(source.id(), GROUP)
                    .storeDurably()
                    .build();
            Trigger trigger = TriggerBuilder.newTrigger()
                    .withIdentity(source.id(), GROUP)
                    .forJob(job)
                    .withSchedule(CronScheduleBuilder.cronSchedule(source.schedule())
                            .withMisfireHandlingInstructionDoNothing())
                    .build();
            scheduler.scheduleJob(job, Set.of(trigger), true);
        }
    }
}
