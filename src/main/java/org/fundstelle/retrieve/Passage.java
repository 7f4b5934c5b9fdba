package org.fundstelle.retrieve;

import java.util.List;

/**
 * A chunk that answers a query.
 *
 * @param id ends with {@code .} and the document's revision
 * @param score 0 to 1, comparable within one result only
 * @param highlights where words of the query stand in the text
 */
public record Passage(String id, String text, double score, Citation citation, List<Range> highlights) {

    /**
     * @param start offset of the first character in the passage's text
     * @param end offset behind the last
     */
    public record Range(int start, int end) {}

    public Passage {
        highlights = List.copyOf(highlights);
    }
}
