package org.fundstelle.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes labels out of the names that a container gives its children: no way out of a folder, unique, of bounded length. */
final class ChildNames {

    private static final int MAX_BYTES = 240;

    private final Set<String> taken = new HashSet<>();

    /** A label for the next child. */
    String label(String name) {
        List<String> steps = new ArrayList<>();
        for (String step : name.replace('\\', '/').split("/")) {
            String clean = clean(step);
            if (!clean.isEmpty()) {
                steps.add(clean);
            }
        }
        String label = steps.isEmpty() ? "unnamed" : String.join("/", steps);
        return unique(label);
    }

    private String unique(String label) {
        String candidate = label;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = numbered(label, i);
        }
        return candidate;
    }

    private static String numbered(String label, int number) {
        int slash = label.lastIndexOf('/');
        int point = label.lastIndexOf('.');
        int end = point > slash + 1 ? point : label.length();
        return label.substring(0, end) + " (" + number + ")" + label.substring(end);
    }

    private static String clean(String step) {
        StringBuilder clean = new StringBuilder();
        step.codePoints().filter(ChildNames::isPrintable).forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        boolean up = stripped.chars().allMatch(c -> c == '.');
        boolean drive = stripped.matches("[A-Za-z]:");
        return up || drive ? "" : shortened(stripped);
    }

    private static boolean isPrintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static String shortened(String step) {
        if (step.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return step;
        }
        int point = step.lastIndexOf('.');
        String extension = point > 0 && step.length() - point <= 10 ? step.substring(point) : "";
        StringBuilder start = new StringBuilder();
        int room = MAX_BYTES - extension.getBytes(StandardCharsets.UTF_8).length;
        for (int codePoint : step.codePoints().toArray()) {
            room -= Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            start.appendCodePoint(codePoint);
        }
        return start + extension;
    }
}
