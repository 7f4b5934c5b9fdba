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

    /**
     * What is embedded: title, heading path and text, each on a line of its own. Left out are a null or blank title, a title
     * that is the first heading, and the headings with which the text itself begins.
     */
    public String embeddingText(String title) {
        List<String> above = headingsNotInText();
        StringBuilder all = new StringBuilder();
        boolean isFirstHeading =
                !headingPath.isEmpty() && headingPath.getFirst().equals(title);
        if (title != null && !title.isBlank() && !isFirstHeading) {
            all.append(title).append('\n');
        }
        if (!above.isEmpty()) {
            all.append(String.join(" › ", above)).append('\n');
        }
        return all.append(text).toString();
    }

    private List<String> headingsNotInText() {
        for (int from = 0; from < headingPath.size(); from++) {
            String own = String.join("\n\n", headingPath.subList(from, headingPath.size()));
            if (text.equals(own) || text.startsWith(own + "\n")) {
                return headingPath.subList(0, from);
            }
        }
        return headingPath;
    }
}
