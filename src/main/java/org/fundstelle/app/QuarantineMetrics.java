package org.fundstelle.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fundstelle.ledger.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents in quarantine by source and reason, as metric {@code fundstelle.quarantine}; counted anew every few seconds. */
final class QuarantineMetrics implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** What the rows of the metric are told apart by. */
    private record Row(String source, String kind) {}

    private final Quarantine quarantine;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("quarantine-metrics").factory());

    QuarantineMetrics(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge gauge = MultiGauge.builder("fundstelle.quarantine")
                .description("Documents in quarantine by source and reason")
                .register(registry);
        clock.scheduleWithFixedDelay(() -> count(gauge), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void count(MultiGauge gauge) {
        try {
            Map<Row, Long> rows = quarantine.totals().stream()
                    .collect(Collectors.toMap(
                            total -> new Row(total.source(), total.kind()), Quarantine.Total::documents, Long::sum));
            gauge.register(
                    rows.entrySet().stream()
                            .map(row -> MultiGauge.Row.of(
                                    Tags.of(
                                            "source", row.getKey().source(),
                                            "kind", row.getKey().kind()),
                                    row.getValue()))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.warn("The quarantine cannot be counted: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
