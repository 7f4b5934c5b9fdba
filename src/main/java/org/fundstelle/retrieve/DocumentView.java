package org.fundstelle.retrieve;

import java.util.List;

/**
 * A document as the index knows it.
 *
 * @param citation of the document as a whole (no page, no heading path)
 * @param passages in the document's order; their score is 0
 * @param totalPassages of the whole document
 * @param next ordinal of the next page's first passage; null when there is none
 */
public record DocumentView(Citation citation, List<Passage> passages, int totalPassages, Integer next) {

    public DocumentView {
        passages = List.copyOf(passages);
    }
}
