package org.fundstelle.extract.fork.pdf;

import java.util.ArrayDeque;
import java.util.Deque;

/** How deep the items of one list are nested, by where they begin on the line. */
final class ItemDepths {

    private static final float STEP = 6;

    private final Deque<Float> starts = new ArrayDeque<>();

    /** Depth of an item that begins at x, in points. */
    int depth(float x) {
        while (!starts.isEmpty() && x < starts.element() - STEP / 2) {
            starts.pop();
        }
        if (starts.isEmpty() || x > starts.element() + STEP) {
            starts.push(x);
        }
        return starts.size() - 1;
    }

    /** The list has ended. */
    void clear() {
        starts.clear();
    }
}
