package org.fundstelle.source;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says whether a source may be asked now: by pause, by its window, and how often. Thread-safe. */
public class SourceGate {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private record Paused(Set<String> sources, long readAtNanos) {}

    private record Limited(int perMinute, Turns turns) {}

    private final Sources sources;
    private final SourcePauses pauses;
    private final Clock clock;
    private final Map<String, Limited> turns = new ConcurrentHashMap<>();
    private volatile Paused paused;

    /**
     * @param clock in the system's time zone
     */
    public SourceGate(Sources sources, SourcePauses pauses, Clock clock) {
        this.sources = sources;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Whether a scan may begin, and content be read, as far as pause and window are concerned. */
    public boolean isOpen(String sourceId) {
        return !isPaused(sourceId) && isInWindow(sourceId);
    }

    /** As of a moment ago. */
    public boolean isPaused(String sourceId) {
        Paused known = paused;
        if (known == null || System.nanoTime() - known.readAtNanos() > REMEMBERED.toNanos()) {
            known = new Paused(pauses.all(), System.nanoTime());
            paused = known;
        }
        return known.sources().contains(sourceId);
    }

    /** Pauses or resumes a source; at once on this node, within seconds on others. False when it was so already. */
    public boolean setPaused(String sourceId, boolean pause, String caller) {
        boolean changed = pause ? pauses.pause(sourceId, caller) : pauses.resume(sourceId);
        paused = null;
        return changed;
    }

    public boolean isInWindow(String sourceId) {
        return sources.find(sourceId)
                .flatMap(source -> source.limits().window())
                .map(window -> window.contains(LocalTime.now(clock)))
                .orElse(true);
    }

    /** Whether the content of a document may be read now; takes a turn where turns are given. */
    public Admission admit(String sourceId) {
        if (!isOpen(sourceId)) {
            return new Admission.Closed();
        }
        int perMinute = sources.find(sourceId)
                .map(source -> source.limits().documentsPerMinute())
                .orElse(0);
        if (perMinute == 0) {
            return new Admission.Open();
        }
        Duration in = turns.compute(
                        sourceId,
                        (id, known) -> known != null && known.perMinute() == perMinute
                                ? known
                                : new Limited(perMinute, new Turns(perMinute, System::nanoTime)))
                .turns()
                .take();
        return in.isZero() ? new Admission.Open() : new Admission.Later(in);
    }
}
