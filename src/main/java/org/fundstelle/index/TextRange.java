package org.fundstelle.index;

/**
 * A part of a text.
 *
 * @param start offset of the first character
 * @param end offset behind the last
 */
public record TextRange(int start, int end) {

    public TextRange {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A range has a character or more, not " + start + " to " + end);
        }
    }
}
