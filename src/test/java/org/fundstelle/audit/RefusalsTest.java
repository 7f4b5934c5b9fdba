package org.fundstelle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.fundstelle.audit.Refusals.Refusal;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final RecordedEvents events = new RecordedEvents();
    private final Refusals refusals =
            new Refusals(events, Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void repeatedRefusalsMakeTwoRecords() {
        IntStream.range(0, 1000).forEach(i -> refusals.record(refusal("/api/v1/search", "192.0.2.1")));
        assertThat(events.events()).singleElement().satisfies(event -> assertThat(event.facts())
                .containsEntry("times", "1"));

        refusals.flush();
        assertThat(events.events()).hasSize(2);
        assertThat(events.events().getLast().facts())
                .containsEntry("times", "999")
                .containsEntry("door", "/api/v1/search")
                .containsEntry("address", "192.0.2.1");
    }

    @Test
    void differentRefusalsAreRecordedEach() {
        refusals.record(refusal("/api/v1/search", "192.0.2.1"));
        refusals.record(refusal("/api/v1/search", "192.0.2.2"));
        refusals.record(refusal("/", "192.0.2.1"));
        refusals.flush();

        assertThat(events.events()).hasSize(3);
    }

    @Test
    void floodOfDifferentRefusalsIsBounded() {
        IntStream.range(0, 10_000).forEach(i -> refusals.record(refusal("/", "address " + i)));
        refusals.flush();

        assertThat(events.events()).hasSize(501);
        assertThat(events.events().getLast().facts()).containsEntry("times", "9500");
    }

    @Test
    void trailOutOfOrderChangesNoRefusal() {
        events.isOutOfOrder(true);

        assertThatCode(() -> refusals.record(refusal("/", "192.0.2.1"))).doesNotThrowAnyException();
    }

    private static Refusal refusal(String door, String address) {
        return new Refusal(door, 401, "no key", null, address, null);
    }
}
