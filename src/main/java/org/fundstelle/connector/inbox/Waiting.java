package org.fundstelle.connector.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Messages that are not whole yet, and since when. A file counts as old as the server's clock says, or as long as it has been seen as
 * it is, whichever is longer: the server's clock may be fast. Used by one thread.
 */
final class Waiting {

    private record Seen(String version, Instant since) {}

    private final Clock clock;
    private final Duration longest;
    private final Map<String, Seen> files = new HashMap<>();

    Waiting(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** Whether a message that is not whole may become so yet. */
    boolean mayCome(FolderFile file) {
        Instant now = clock.instant();
        Seen seen = files.compute(
                file.path(),
                (path, before) -> before != null && before.version().equals(file.version())
                        ? before
                        : new Seen(file.version(), now));
        Instant oldest = now.minus(longest);
        return seen.since().isAfter(oldest)
                && (file.modified() == null || file.modified().isAfter(oldest));
    }

    /** Forgets all files that are not there any more. */
    void keep(Collection<FolderFile> files) {
        Set<String> paths = files.stream().map(FolderFile::path).collect(Collectors.toCollection(HashSet::new));
        this.files.keySet().retainAll(paths);
    }
}
