package org.fundstelle.connector.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The user metadata of objects that have not changed since they were asked for it. Bounded: in a larger bucket, some objects
 * are asked again at every scan. Thread-safe.
 */
final class MetadataMemory {

    /** About 100 MB at most: two bytes a character, keys included. */
    private static final long MOST_CHARACTERS = 50_000_000;

    /** What an entry takes besides its text. */
    private static final int FRAME = 150;

    /** Servers tell times to the second; within it, an object can change twice. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private record Entry(String version, Instant modified, UserMetadata metadata) {}

    private final Cache<String, Entry> entries;

    MetadataMemory() {
        this(MOST_CHARACTERS);
    }

    MetadataMemory(long characters) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((String key, Entry entry) ->
                        FRAME + key.length() + entry.metadata().length())
                .build();
    }

    /** What is known of an object as the listing shows it. */
    Optional<UserMetadata> find(ObjectState listed) {
        return Optional.ofNullable(entries.getIfPresent(listed.key()))
                .filter(entry -> entry.version().equals(listed.version())
                        && entry.modified().equals(listed.modified()))
                .map(Entry::metadata);
    }

    /**
     * @param listed as the listing showed the object
     * @param asked as the answer with the metadata showed it; when it is another, or so fresh that another may follow unseen,
     *     nothing is remembered
     * @param time of that answer, by the server's clock
     */
    void remember(ObjectState listed, ObjectState asked, Instant time, UserMetadata metadata) {
        boolean same = asked.version().equals(listed.version())
                && asked.modified().getEpochSecond() == listed.modified().getEpochSecond();
        if (same && asked.modified().plus(SETTLED).isBefore(time)) {
            entries.put(listed.key(), new Entry(listed.version(), listed.modified(), metadata));
        }
    }
}
