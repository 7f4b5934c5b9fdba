package org.fundstelle.extract.fork.pdf;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of text on a page; lengths in points, y downwards from the top of the page to the base of the letters.
 *
 * @param page from 1
 * @param pageHeight of the page it stands on
 * @param size of the type
 * @param cells parts with wide gaps between; one for running text
 * @param words of all cells
 */
record PdfLine(int page, float pageHeight, float y, float size, boolean bold, List<Cell> cells, List<Cell> words) {

    /** Text from x to end. */
    record Cell(float x, float end, String text) {}

    String text() {
        return cells.stream().map(Cell::text).collect(Collectors.joining(" "));
    }

    float x() {
        return cells.getFirst().x();
    }

    float end() {
        return cells.getLast().end();
    }

    int letters() {
        return (int) text().chars().filter(Character::isLetterOrDigit).count();
    }

    /** Whether it is an entry of a table of contents, with dots up to the page number. */
    boolean hasLeaders() {
        String text = text();
        return Character.isDigit(text.charAt(text.length() - 1))
                && (text.contains(".....") || text.contains(". . . . ."));
    }

    boolean looksLike(PdfLine other) {
        return Math.abs(size - other.size) < 0.6f && bold == other.bold;
    }
}
