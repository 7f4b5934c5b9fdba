package org.fundstelle.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccessListTest {

    private static final List<Principal> ALL = List.of(
            Principal.user("a"), Principal.user("b"), Principal.group("g"), Principal.group("h"), Principal.EVERYONE);

    @Test
    void bothListsTogetherAdmitOnlyWhomBothAdmit() {
        Random random = new Random(7);
        int admitted = 0;
        for (int i = 0; i < 20_000; i++) {
            AccessList one = new AccessList(some(random), some(random));
            AccessList other = new AccessList(some(random), some(random));
            Set<Principal> person = some(random);
            person.add(Principal.EVERYONE);
            if (one.and(other).admits(person)) {
                assertThat(one.admits(person) && other.admits(person))
                        .as("%s and %s for %s", one, other, person)
                        .isTrue();
                admitted++;
            }
        }
        assertThat(admitted).isPositive();
    }

    @Test
    void everyoneLeavesTheOtherListAsItIs() {
        AccessList list = new AccessList(List.of(Principal.group("g")), List.of(Principal.user("a")));

        assertThat(list.and(AccessList.allowing(Principal.EVERYONE))).isEqualTo(list);
        assertThat(AccessList.allowing(Principal.EVERYONE).and(list)).isEqualTo(list);
        assertThat(list.and(list)).isEqualTo(list);
        assertThat(list.and(AccessList.nobody()).allow()).isEmpty();
    }

    private static Set<Principal> some(Random random) {
        List<Principal> some = new ArrayList<>(ALL);
        some.removeIf(principal -> random.nextInt(3) > 0);
        return new TreeSet<>(some);
    }
}
