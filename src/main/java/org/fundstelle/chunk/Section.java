package org.fundstelle.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * The text under one heading, with the heading.
 *
 * @param path the headings above and its own, outermost first
 * @param pathTokens tokens of the path
 * @param ownTokens tokens of those headings of the path with which the units begin; they are embedded once, not twice
 * @param units never empty
 */
record Section(List<String> path, int pathTokens, int ownTokens, List<Unit> units) {

    Section {
        path = List.copyOf(path);
        units = List.copyOf(units);
    }

    int tokens() {
        return units.stream().mapToInt(Unit::tokens).sum();
    }

    private List<String> parent() {
        return path.isEmpty() ? path : path.subList(0, path.size() - 1);
    }

    /** Whether both stand under the same parent heading on the same level. */
    boolean isSiblingOf(Section other) {
        return !path.isEmpty() && path.size() == other.path.size() && parent().equals(other.parent());
    }

    /** Both sections as one under their parent; the path tokens stay those of the longer path, which is on the safe side. */
    Section with(Section sibling) {
        List<Unit> all = new ArrayList<>(units);
        all.addAll(sibling.units);
        List<String> common = path.size() == sibling.path.size() ? parent() : path;
        return new Section(common, Math.max(pathTokens, sibling.pathTokens), 0, all);
    }
}
