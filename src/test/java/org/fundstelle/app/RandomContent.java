package org.fundstelle.app;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up files: mostly short texts, some long ones, other formats, containers with files inside, and poison. */
final class RandomContent {

    private static final List<String> SYLLABLES = List.of(
            "akt", "amt", "bau", "be", "den", "er", "frist", "ge", "haus", "kom", "land", "mar", "nor", "ord", "plan",
            "rat", "satz", "tor", "ung", "ver", "wald", "zug", "grün", "straß", "über");
    private static final int MOST_INSIDE = 3;

    private RandomContent() {}

    static FileContent any(Random random) {
        int kind = random.nextInt(100);
        if (kind < 62) {
            return text(random);
        }
        if (kind < 68) {
            return new FileContent.Word(words(random, 5 + random.nextInt(40)));
        }
        if (kind < 74) {
            return new FileContent.Pdf(words(random, 5 + random.nextInt(40)));
        }
        if (kind < 84) {
            return new FileContent.Zip(inside(random, 1));
        }
        if (kind < 94) {
            return new FileContent.Mail(words(random, 12), inside(random, 0));
        }
        return poison(random);
    }

    static FileContent poison(Random random) {
        return random.nextInt(4) > 0
                ? new FileContent.Empty()
                : new FileContent.Damaged(new FileContent.Word(words(random, 10)));
    }

    static FileContent.Text text(Random random) {
        return new FileContent.Text(
                words(random, random.nextInt(10) == 0 ? 300 + random.nextInt(500) : 3 + random.nextInt(30)));
    }

    /** Another text of the same length in bytes. */
    static FileContent.Text textOfSameSize(Random random, FileContent.Text text) {
        String other = text.text()
                .chars()
                .mapToObj(c -> c >= 'a' && c <= 'z' ? (char) ('a' + random.nextInt(26)) : (char) c)
                .map(String::valueOf)
                .collect(Collectors.joining());
        return new FileContent.Text(other);
    }

    /** The container with something inside it added, changed, renamed or taken out. */
    static FileContent changedInside(Random random, FileContent container) {
        SortedMap<String, FileContent> inside = new TreeMap<>(container.children());
        List<String> names = List.copyOf(inside.keySet());
        String one = names.isEmpty() ? null : names.get(random.nextInt(names.size()));
        int change = random.nextInt(4);
        if (change == 0 || one == null) {
            put(random, inside, small(random));
        } else if (change == 1) {
            inside.put(one, changed(random, inside.get(one)));
        } else {
            FileContent moved = inside.remove(one);
            if (change == 2) {
                put(random, inside, moved);
            } else if (inside.isEmpty()) {
                put(random, inside, text(random));
            }
        }
        return switch (container) {
            case FileContent.Zip zip -> new FileContent.Zip(inside);
            case FileContent.Mail mail ->
                new FileContent.Mail(random.nextBoolean() ? mail.body() : words(random, 12), inside);
            default -> throw new IllegalArgumentException("not a container");
        };
    }

    private static FileContent changed(Random random, FileContent content) {
        return switch (content) {
            case FileContent.Word word -> new FileContent.Word(words(random, 8));
            case FileContent.Pdf pdf -> new FileContent.Pdf(words(random, 8));
            case FileContent.Zip zip -> changedInside(random, zip);
            case FileContent.Mail mail -> changedInside(random, mail);
            case FileContent.Damaged damaged -> damaged.whole();
            case FileContent.Text text -> text(random);
            case FileContent.Empty empty -> text(random);
        };
    }

    private static SortedMap<String, FileContent> inside(Random random, int least) {
        SortedMap<String, FileContent> inside = new TreeMap<>();
        int count = least + random.nextInt(MOST_INSIDE);
        for (int i = 0; i < count; i++) {
            put(random, inside, small(random));
        }
        return inside;
    }

    private static FileContent small(Random random) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return new FileContent.Zip(new TreeMap<>(java.util.Map.of("innen.txt", text(random))));
        }
        return kind == 1 ? new FileContent.Empty() : text(random);
    }

    private static void put(Random random, SortedMap<String, FileContent> inside, FileContent content) {
        inside.put("anlage" + random.nextInt(1000) + content.extension(), content);
    }

    /** Words of letters and a number, in sentences of about ten. */
    static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> word(random) + (i == count - 1 || i % 10 == 9 ? "." : ""))
                .collect(Collectors.joining(" "));
    }

    private static String word(Random random) {
        return SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                + SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                + Integer.toString(random.nextInt(46_656), 36);
    }
}
