package org.fundstelle.route;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Hands a connector's poll to {@link ScanTasks} instead of running it by a timer. Every consumer has one of its own, so it is
 * a prototype bean; Kamelets name it {@code #scanScheduler}.
 */
public class ScanScheduler extends ServiceSupport implements ScheduledPollConsumerScheduler {

    private final ScanTasks tasks;
    private CamelContext camelContext;
    private Consumer consumer;
    private Runnable poll;
    private String sourceId;

    public ScanScheduler(ScanTasks tasks) {
        this.tasks = tasks;
    }

    /** Takes what {@link SourceRoutes} tells connections apart by in the addresses of their endpoints. */
    public void setConnection(String connection) {
        // It has done its work in the address.
    }

    @Override
    public void onInit(Consumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public void scheduleTask(Runnable task) {
        poll = task;
    }

    @Override
    public void unscheduleTask() {
        if (sourceId != null) {
            tasks.unregister(sourceId);
            sourceId = null;
        }
    }

    @Override
    public void startScheduler() {
        sourceId = SourceRouteId.sourceOf(consumer);
        tasks.register(sourceId, poll);
    }

    @Override
    public boolean isSchedulerStarted() {
        return sourceId != null;
    }

    @Override
    protected void doStop() {
        unscheduleTask();
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
