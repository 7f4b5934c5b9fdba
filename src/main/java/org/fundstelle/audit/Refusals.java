package org.fundstelle.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundstelle.audit.AuditEvent.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refused access, without letting whoever knocks on closed doors flood the trail: the first of equal refusals is recorded at
 * once, those of the following minute as one record with their number. Thread-safe.
 */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 500;
    private static final Refusal OTHERS = new Refusal("many", 0, "too many different refusals", null, null, null);

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<Refusal, Integer> repeated = new HashMap<>();
    private Instant windowEnd = Instant.MIN;

    public Refusals(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Somebody refused. Components are null where unknown.
     *
     * @param door path pattern of what was asked for, or another name for it
     * @param status HTTP status of the answer
     * @param cause in words that tell nothing of a person
     * @param caller name
     * @param address of the caller's machine
     * @param document id of the document asked for
     */
    public record Refusal(String door, int status, String cause, String caller, String address, String document) {

        private AuditEvent event(int times) {
            Map<String, String> facts = new TreeMap<>();
            facts.put("door", door);
            facts.put("status", Integer.toString(status));
            facts.put("cause", cause);
            facts.put("times", Integer.toString(times));
            if (address != null) {
                facts.put("address", address);
            }
            return new AuditEvent(
                    Action.REFUSED, caller, List.of(), document == null ? List.of() : List.of(document), facts);
        }
    }

    /** Never fails: what is refused stays refused, and a trail that cannot be written is said in the log. */
    public void record(Refusal refusal) {
        if (isFirst(refusal)) {
            write(refusal, 1);
        }
    }

    /** Writes down what was repeated and is over; to be called from time to time, and at the end. */
    public void flush() {
        Map<Refusal, Integer> over;
        synchronized (this) {
            over = Map.copyOf(repeated);
            repeated.clear();
            windowEnd = Instant.MIN;
        }
        over.forEach((refusal, times) -> {
            if (times > 0) {
                write(refusal, times);
            }
        });
    }

    private boolean isFirst(Refusal refusal) {
        Instant now = clock.instant();
        boolean over;
        synchronized (this) {
            over = !now.isBefore(windowEnd);
        }
        if (over) {
            flush();
        }
        synchronized (this) {
            if (repeated.isEmpty()) {
                windowEnd = now.plus(WINDOW);
            }
            boolean known = repeated.containsKey(refusal);
            if (!known && repeated.size() >= MOST_KINDS) {
                repeated.merge(OTHERS, 1, Integer::sum);
                return false;
            }
            repeated.merge(refusal, known ? 1 : 0, Integer::sum);
            return !known;
        }
    }

    private void write(Refusal refusal, int times) {
        try {
            trail.record(refusal.event(times));
        } catch (AuditException e) {
            LOG.error("A refusal at {} could not be recorded", refusal.door(), e);
        }
    }
}
