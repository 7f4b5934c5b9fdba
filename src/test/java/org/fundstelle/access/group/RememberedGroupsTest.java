package org.fundstelle.access.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fundstelle.access.TestClock;
import org.fundstelle.access.group.Groups.Known;
import org.fundstelle.access.group.Groups.Unavailable;
import org.fundstelle.access.group.Groups.UnknownUser;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;

class RememberedGroupsTest {

    private static final Known BUILDING = new Known(Set.of(Principal.group("bauamt")));

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private Groups answer = BUILDING;
    private final RememberedGroups remembered = new RememberedGroups(
            user -> {
                asked.add(user);
                return answer;
            },
            Duration.ofMinutes(5),
            2,
            clock);

    @Test
    void sourceIsAskedOnceInItsTime() {
        remembered.of("anna");
        clock.advance(Duration.ofSeconds(299));
        assertThat(remembered.of("anna")).isEqualTo(BUILDING);
        assertThat(asked).containsExactly("anna");
        clock.advance(Duration.ofSeconds(1));
        remembered.of("anna");
        assertThat(asked).containsExactly("anna", "anna");
    }

    @Test
    void oldAnswerIsNotUsedWhileTheSourceIsAway() {
        remembered.of("anna");
        answer = new Unavailable("away");
        assertThat(remembered.of("anna")).isEqualTo(BUILDING);
        clock.advance(Duration.ofMinutes(5));
        assertThat(remembered.of("anna")).isEqualTo(answer);
    }

    @Test
    void failuresAreNotRemembered() {
        for (Groups failure : List.of(new Unavailable("away"), new UnknownUser())) {
            answer = failure;
            assertThat(remembered.of("anna")).isEqualTo(failure);
            answer = BUILDING;
            assertThat(remembered.of("anna")).isEqualTo(BUILDING);
            clock.advance(Duration.ofMinutes(6));
        }
    }

    @Test
    void onlySoManyPeopleAreKept() {
        for (int i = 0; i < 100; i++) {
            remembered.of("user-" + i);
        }
        asked.clear();
        for (int i = 0; i < 100; i++) {
            remembered.of("user-" + i);
        }
        assertThat(asked).hasSizeGreaterThanOrEqualTo(98);
    }
}
