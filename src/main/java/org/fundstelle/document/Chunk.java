package org.fundstelle.document;

import java.util.List;
import java.util.Objects;

/**
 * A passage of a document, small enough for an embedding model.
 *
 * @param ordinal position in the document, from 0
 * @param text what is stored and shown
 * @param headingPath headings above the text, outermost first
 * @param page page, slide or sheet on which the text begins, from 1; 0 where the format has none
 * @param charStart offset of the first character in the document's text (its blocks' texts joined by an empty line)
 * @param charEnd offset behind the last character
 */
public record Chunk(int ordinal, String text, List<String> headingPath, int page, int charStart, int charEnd) {

    public Chunk {
        Objects.requireNonNull(text, "text");
        headingPath = List.copyOf(headingPath);
        if (ordinal < 0 || page < 0 || charStart < 0 || charEnd < charStart) {
            throw new IllegalArgumentException("A chunk's ordinal, page and offsets are not negative and in order");
        }
    }

    /** What is embedded: title, heading path and text, each on a line of its own; a null or blank title is left out. */
    public String embeddingText(String title) {
        StringBuilder all = new StringBuilder();
        if (title != null && !title.isBlank()) {
            all.append(title).append('\n');
        }
        if (!headingPath.isEmpty()) {
            all.append(String.join(" › ", headingPath)).append('\n');
        }
        return all.append(text).toString();
    }
}
