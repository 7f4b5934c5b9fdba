package org.fundstelle.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetadataMemoryTest {

    private static final Instant TIME = Instant.parse("2026-03-01T08:00:00.250Z");
    private static final Instant SECOND = Instant.parse("2026-03-01T08:00:00Z");
    private static final UserMetadata TITLE = new UserMetadata(Map.of("title", "Bescheid"));

    private final MetadataMemory memory = new MetadataMemory();

    private static ObjectState state(String etag, Instant modified) {
        return new ObjectState("a.txt", etag, 1, modified);
    }

    @Test
    void unchangedObjectIsKnown() {
        memory.remember(state("e1", TIME), state("e1", SECOND), TIME.plusSeconds(60), TITLE);

        assertThat(memory.find(state("e1", TIME))).contains(TITLE);
        assertThat(memory.find(state("e2", TIME))).isEmpty();
        assertThat(memory.find(state("e1", TIME.plusMillis(1)))).isEmpty();
    }

    @Test
    void objectThatMayChangeWithinItsSecondIsNotRemembered() {
        memory.remember(state("e1", TIME), state("e1", SECOND), TIME.plusSeconds(1), TITLE);

        assertThat(memory.find(state("e1", TIME))).isEmpty();
    }

    @Test
    void answerAboutAnotherVersionIsNotRemembered() {
        memory.remember(state("e1", TIME), state("e2", SECOND.plusSeconds(9)), TIME.plusSeconds(60), TITLE);

        assertThat(memory.find(state("e1", TIME))).isEmpty();
    }

    @Test
    void memoryIsBounded() {
        MetadataMemory small = new MetadataMemory(10_000);
        IntStream.range(0, 10_000).forEach(i -> {
            ObjectState object = new ObjectState("datei-" + i, "e", 1, SECOND);
            small.remember(object, object, TIME.plusSeconds(60), TITLE);
        });

        await().until(() -> IntStream.range(0, 10_000)
                        .filter(i -> small.find(new ObjectState("datei-" + i, "e", 1, SECOND))
                                .isPresent())
                        .count()
                < 100);
    }
}
