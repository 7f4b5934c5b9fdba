package org.fundstelle.extract.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * Paragraphs and list items of plain text: an empty line ends one, a list marker begins one, lines that were broken at
 * the margin are joined.
 */
public final class TextBlocks {

    /** A bullet, or a number or letter with a point or bracket, before the text of a list item. */
    public static final Pattern LIST_ITEM = Pattern.compile(
            "(?<indent>\\h*)(?<marker>[-*•‣◦▪●–\\uF0B7]|\\(?\\d{1,2}[.)]|\\(?[a-z][.)])\\h+(?<text>\\S.*)");

    /** A line of at least this share of the widest was broken at the margin. */
    private static final double WRAPPED_SHARE = 0.65;

    private static final int MARGIN = 80;

    /**
     * A part of the text.
     *
     * @param marker of a list item; null for a paragraph
     */
    public record Part(String marker, String text) {}

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private final int width;
    private String marker;
    private String lastLine = "";

    private TextBlocks(int width) {
        this.width = width;
    }

    public static TextBlocks of(String text) {
        String clean = text.replace("\uFEFF", "");
        int widest = clean.lines().mapToInt(String::length).max().orElse(0);
        TextBlocks blocks = new TextBlocks(Math.min(widest, MARGIN));
        clean.lines().forEach(blocks::line);
        blocks.close();
        return blocks;
    }

    public List<Part> parts() {
        return List.copyOf(parts);
    }

    void write(XHTMLContentHandler xhtml) throws SAXException {
        boolean inList = false;
        for (Part part : parts) {
            if (part.marker() != null && !inList) {
                xhtml.startElement("ul");
            } else if (part.marker() == null && inList) {
                xhtml.endElement("ul");
            }
            inList = part.marker() != null;
            if (inList) {
                xhtml.startElement("li", Marks.MARKER_ATTRIBUTE, part.marker());
                xhtml.characters(part.text());
                xhtml.endElement("li");
            } else {
                writeLines(xhtml, part.text());
            }
        }
        if (inList) {
            xhtml.endElement("ul");
        }
    }

    private static void writeLines(XHTMLContentHandler xhtml, String text) throws SAXException {
        xhtml.startElement("p");
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                xhtml.startElement("br");
                xhtml.endElement("br");
            }
            xhtml.characters(lines[i]);
        }
        xhtml.endElement("p");
    }

    /** The marker of a list item: a hyphen for any bullet. */
    public static String marker(Matcher item) {
        String marker = item.group("marker");
        return marker.chars().anyMatch(Character::isLetterOrDigit) ? marker : "-";
    }

    private void line(String raw) {
        String line = raw.replace('\f', ' ').replace('\0', ' ').strip();
        if (line.isEmpty()) {
            close();
            return;
        }
        Matcher item = LIST_ITEM.matcher(line);
        if (item.matches()) {
            close();
            marker = marker(item);
            open.append(item.group("text"));
        } else if (open.isEmpty()) {
            open.append(line);
        } else {
            Lines.join(open, line, marker == null && !isWrapped(line) ? "\n" : " ");
        }
        lastLine = line;
    }

    /** Whether the break before this line came from the margin, not from the writer. */
    private boolean isWrapped(String line) {
        return lastLine.length() >= WRAPPED_SHARE * width || Character.isLowerCase(line.charAt(0));
    }

    private void close() {
        if (!open.isEmpty()) {
            parts.add(new Part(marker, open.toString()));
        }
        open.setLength(0);
        marker = null;
    }
}
