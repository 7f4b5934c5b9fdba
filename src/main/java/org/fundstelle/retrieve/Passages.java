package org.fundstelle.retrieve;

import java.util.List;

/**
 * What was found, best first.
 *
 * @param tookMillis wall-clock time of the search
 * @param next for {@link Query#after()} of the next page; null when there is none
 */
public record Passages(List<Passage> passages, long tookMillis, String next) {

    public Passages {
        passages = List.copyOf(passages);
    }
}
