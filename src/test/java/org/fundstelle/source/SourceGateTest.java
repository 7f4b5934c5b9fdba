package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.fundstelle.document.AccessList;
import org.fundstelle.ledger.LedgerDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pauses, windows and rates of sources, what nodes have of the sources file, and what is stored of sources. */
class SourceGateTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    private JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        LedgerDatabase database = LedgerDatabase.create();
        jdbc = database.jdbc();
    }

    private static SourceDefinition source(SourceLimits limits) {
        return new SourceDefinition(
                "a", "file-share", "documents", Map.of(), AccessList.nobody(), "0 0 * * * ?", null, limits);
    }

    private SourceGate gate(SourceLimits limits) {
        return new SourceGate(new Sources(List.of(source(limits))), new SourcePauses(jdbc), NOON);
    }

    @Test
    void pausedSourceIsClosedOnEveryNodeUntilItIsResumed() {
        SourceGate gate = gate(SourceLimits.none());
        assertThat(gate.setPaused("a", true, "anna")).isTrue();

        assertThat(gate.setPaused("a", true, "anna")).isFalse();
        assertThat(gate.admit("a")).isInstanceOf(Admission.Closed.class);
        assertThat(gate(SourceLimits.none()).isPaused("a")).isTrue();
        assertThat(gate.setPaused("a", false, "anna")).isTrue();
        assertThat(gate.admit("a")).isInstanceOf(Admission.Open.class);
    }

    @Test
    void sourceIsClosedOutsideOfItsWindow() {
        assertThat(gate(new SourceLimits(0, Optional.of(TimeWindow.of("20:00-06:00"))))
                        .isOpen("a"))
                .isFalse();
        assertThat(gate(new SourceLimits(0, Optional.of(TimeWindow.of("08:00-12:01"))))
                        .isOpen("a"))
                .isTrue();
    }

    @Test
    void windowMayGoOverMidnight() {
        TimeWindow night = TimeWindow.of("20:00 - 06:00");

        assertThat(night.contains(LocalTime.of(23, 0))).isTrue();
        assertThat(night.contains(LocalTime.of(20, 0))).isTrue();
        assertThat(night.contains(LocalTime.of(5, 59))).isTrue();
        assertThat(night.contains(LocalTime.of(6, 0))).isFalse();
        assertThatThrownBy(() -> TimeWindow.of("abends")).hasMessageContaining("'abends'");
        assertThatThrownBy(() -> TimeWindow.of("25:00-06:00")).hasMessageContaining("20:00-06:00");
        assertThatThrownBy(() -> TimeWindow.of("06:00-06:00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everybodyGetsATurnOfHisOwn() {
        AtomicLong clock = new AtomicLong();
        Turns turns = new Turns(60, clock::get);

        assertThat(turns.take()).isZero();
        assertThat(turns.take()).isEqualTo(Duration.ofSeconds(1));
        assertThat(turns.take()).isEqualTo(Duration.ofSeconds(2));
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(turns.take()).isEqualTo(Duration.ofSeconds(1));
        clock.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(turns.take()).isZero();
        assertThat(turns.take()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void limitedSourceGivesOutTurns() {
        SourceGate gate = gate(new SourceLimits(1, Optional.empty()));

        assertThat(gate.admit("a")).isInstanceOf(Admission.Open.class);
        assertThat(gate.admit("a")).isInstanceOfSatisfying(Admission.Later.class, later -> assertThat(later.in())
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)));
    }

    @Test
    void nodeWithAnotherSourcesFileIsNamed() {
        NodeSources first = new NodeSources(jdbc, "first");
        NodeSources second = new NodeSources(jdbc, "second");
        first.tell("one");

        assertThat(second.differing("one")).isEmpty();
        assertThat(second.differing("two")).containsExactly("first");
        first.tell("two");
        assertThat(second.differing("two")).isEmpty();
        assertThat(first.differing("three")).isEmpty();
        first.leave();
        assertThat(second.differing("one")).isEmpty();
    }

    @Test
    void storedSourceComesBackAsItWasAndChangesAreNotLost() {
        SourceStore store = new SourceStore(jdbc);
        SourceDefinition source = source(new SourceLimits(30, Optional.of(TimeWindow.of("20:00-06:00"))));

        assertThat(store.insert(source, "anna")).isTrue();
        assertThat(store.insert(source, "anna")).isFalse();
        StoredSource stored = store.find("a").orElseThrow();
        assertThat(stored.definition()).isEqualTo(source);
        assertThat(store.update(source(SourceLimits.none()), stored.version(), "bernd"))
                .isTrue();
        assertThat(store.update(source, stored.version(), "anna")).isFalse();
        assertThat(store.versions().get("a")).isGreaterThan(stored.version());
        assertThat(store.delete("a")).isTrue();
        assertThat(store.all()).isEmpty();
    }
}
