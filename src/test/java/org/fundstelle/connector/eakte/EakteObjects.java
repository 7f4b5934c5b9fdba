package org.fundstelle.connector.eakte;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is in the e-file system behind a gateway of tests. Thread-safe. */
final class EakteObjects {

    /** What an object is. */
    enum Kind {
        AREA,
        FILE,
        PROCEDURE,
        DOCUMENT,
        CONTENT
    }

    /** One object; a test may change it as it likes. */
    static final class One {
        final Kind kind;
        final String address;
        One above;
        String name;
        String reference = "";
        String extension = "txt";
        String changed = "";
        byte[] content = {};
        boolean refused;
        boolean cancelled;
        final Map<String, String> fields = new LinkedHashMap<>();
        private final Set<One> inside = new LinkedHashSet<>();

        private One(Kind kind, String address, One above, String name) {
            this.kind = kind;
            this.address = address;
            this.above = above;
            this.name = name;
        }

        /** As the e-file system calls it. */
        String wholeName() {
            return reference.isEmpty() ? name : name + " (" + reference + ")";
        }

        /** In whole kilobytes, rounded up. */
        String kilobytes() {
            return Integer.toString((content.length + 1023) / 1024);
        }
    }

    private final Map<String, One> all = new LinkedHashMap<>();
    private int next = 1000;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    synchronized void clear() {
        all.clear();
    }

    synchronized One add(Kind kind, One above, String name) {
        One one = new One(kind, "COO.2150.9151.1." + next++, above, name);
        all.put(one.address, one);
        if (above != null) {
            above.inside.add(one);
        }
        touch(one);
        return one;
    }

    /** Brings one back that was cleared away, with nothing in it. */
    synchronized One restore(One one) {
        one.inside.clear();
        all.put(one.address, one);
        return one;
    }

    /** The one of that name in another, made where it is not there. */
    synchronized One inside(Kind kind, One above, String name) {
        return below(above, kind).stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseGet(() -> add(kind, above, name));
    }

    synchronized void remove(One one) {
        List.copyOf(one.inside).forEach(this::remove);
        one.above.inside.remove(one);
        all.remove(one.address);
    }

    /** Puts one into another. */
    synchronized void move(One one, One above) {
        one.above.inside.remove(one);
        one.above = above;
        above.inside.add(one);
    }

    /** Puts one into another, too. */
    synchronized void link(One one, One alsoIn) {
        alsoIn.inside.add(one);
    }

    synchronized Optional<One> find(String address) {
        return Optional.ofNullable(all.get(address));
    }

    synchronized List<One> below(One above, Kind kind) {
        return above.inside.stream()
                .filter(one -> one.kind == kind && !one.cancelled)
                .toList();
    }

    synchronized List<One> of(Kind kind) {
        return all.values().stream().filter(one -> one.kind == kind).toList();
    }

    /** It is changed now, a second after the last change. */
    synchronized void touch(One one) {
        now = now.plusSeconds(1);
        one.changed = OffsetDateTime.ofInstant(now, ZoneOffset.ofHours(1)).toString();
    }
}
