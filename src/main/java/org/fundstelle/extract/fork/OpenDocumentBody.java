package org.fundstelle.extract.fork;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Writes the content of an OpenDocument file; sheets and slides become pages with their names and titles as headings. */
final class OpenDocumentBody extends DefaultHandler {

    private static final int MAX_REPEATED_CELLS = 200;
    private static final int MAX_HIDDEN = 20_000;
    private static final Set<String> SKIPPED = Set.of(
            "office:annotation",
            "text:tracked-changes",
            "text:table-of-content",
            "text:note-citation",
            "text:hidden-text",
            "text:hidden-paragraph",
            "table:tracked-changes",
            "table:shapes",
            "office:forms",
            "svg:title",
            "svg:desc");
    private static final Set<String> DECORATION = Set.of("page-number", "date-time", "header", "footer");

    private final Metadata metadata;
    private final StringBuilder hidden = new StringBuilder();
    private final XHTMLContentHandler xhtml;
    private final OpenDocumentStyles styles;
    private final Deque<String> paragraphs = new ArrayDeque<>();
    private final Deque<Boolean> spans = new ArrayDeque<>();
    private final Deque<String> lists = new ArrayDeque<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean inStyles;
    private boolean inSpreadsheet;
    private boolean inTitle;
    private boolean onPaper;
    private int drawings;
    private int skipped;
    private int hiding;
    private int cellDepth;
    private int repeated;

    OpenDocumentBody(XHTMLContentHandler xhtml, OpenDocumentStyles styles, Metadata metadata) {
        this.metadata = metadata;
        this.xhtml = xhtml;
        this.styles = styles;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        if (skipped > 0 || SKIPPED.contains(qName) || isDecoration(qName, attributes)) {
            skipped++;
            return;
        }
        if (hiding > 0 || hides(attributes.getValue("text:style-name"))) {
            hiding++;
            return;
        }
        String visibility = attributes.getValue("table:visibility");
        if (visibility != null && !visibility.equals("visible")) {
            metadata.set(Marks.KEPT_HIDDEN, "true");
        }
        if (qName.equals("office:automatic-styles")) {
            inStyles = true;
        }
        if (inStyles) {
            styles.startElement(uri, name, qName, attributes);
            return;
        }
        if (qName.startsWith("draw:")) {
            drawings++;
        }
        switch (qName) {
            case "office:spreadsheet" -> inSpreadsheet = true;
            case "office:text" -> onPaper = true;
            case "draw:page" -> xhtml.startElement("div", "class", "slide");
            case "draw:frame" -> inTitle = "title".equals(attributes.getValue("presentation:class"));
            case "text:h" -> startParagraph(headingElement(attributes.getValue("text:outline-level")), attributes);
            case "text:p" -> startParagraph(paragraphElement(attributes), attributes);
            case "text:span" -> startSpan(styles.isBold(attributes.getValue("text:style-name")));
            case "text:list" -> startList(attributes.getValue("text:style-name"));
            case "text:list-item" -> {
                if (cellDepth == 0) {
                    xhtml.startElement("li");
                }
            }
            case "text:s", "text:tab" -> write(" ");
            case "text:line-break" -> lineBreak();
            case "table:table" -> startTable(attributes.getValue("table:name"));
            case "table:table-row" -> {
                if (cellDepth == 0) {
                    xhtml.startElement("tr");
                }
            }
            case "table:table-cell", "table:covered-table-cell" -> startCell(attributes);
            default -> {
                // Frames and fields matter only for the text inside.
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        if (skipped > 0) {
            skipped--;
            return;
        }
        if (hiding > 0) {
            endHiding();
            return;
        }
        if (inStyles) {
            styles.endElement(uri, name, qName);
            inStyles = !qName.equals("office:automatic-styles");
            return;
        }
        if (qName.startsWith("draw:")) {
            drawings--;
        }
        switch (qName) {
            case "draw:page" -> xhtml.endElement("div");
            case "draw:frame" -> inTitle = false;
            case "text:h", "text:p" -> endParagraph();
            case "text:span" -> endSpan();
            case "text:list" -> {
                if (cellDepth == 0) {
                    xhtml.endElement(lists.pop());
                }
            }
            case "text:list-item" -> {
                if (cellDepth == 0) {
                    xhtml.endElement("li");
                }
            }
            case "table:table" -> endTable();
            case "table:table-row" -> {
                if (cellDepth == 0) {
                    xhtml.endElement("tr");
                }
            }
            case "table:table-cell", "table:covered-table-cell" -> endCell();
            default -> {
                // As at the start.
            }
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (hiding > 0 && skipped == 0 && hidden.length() < MAX_HIDDEN) {
            hidden.append(characters, start, length);
        } else if (hiding == 0 && skipped == 0 && !inStyles && !paragraphs.isEmpty()) {
            write(new String(characters, start, length));
        }
    }

    /** White letters hide only on paper: shapes, slides and cells have colours of their own. */
    private boolean hides(String style) {
        return !inStyles
                && (styles.isHidden(style) || (onPaper && drawings == 0 && cellDepth == 0 && styles.isWhite(style)));
    }

    private void endHiding() {
        hiding--;
        if (hiding == 0 && !hidden.isEmpty()) {
            metadata.add(Marks.HIDDEN, hidden.toString());
            hidden.setLength(0);
        }
    }

    private String paragraphElement(Attributes attributes) {
        if (inTitle) {
            return "h1";
        }
        int level = styles.headingLevel(attributes.getValue("text:style-name"));
        return level == 0 ? "p" : "h" + level;
    }

    private static String headingElement(String level) {
        return "h" + (level != null && level.matches("[1-6]") ? level : level == null ? "1" : "6");
    }

    private void startParagraph(String element, Attributes attributes) throws SAXException {
        if (cellDepth > 0 || !paragraphs.isEmpty()) {
            write(" ");
            paragraphs.push("");
        } else {
            paragraphs.push(element);
            xhtml.startElement(element);
        }
        startSpan(styles.isBold(attributes.getValue("text:style-name")));
    }

    private void endParagraph() throws SAXException {
        endSpan();
        String element = paragraphs.pop();
        if (element.isEmpty()) {
            write(" ");
        } else {
            xhtml.endElement(element);
        }
    }

    private void startSpan(boolean bold) throws SAXException {
        boolean written = bold && cellDepth == 0;
        spans.push(written);
        if (written) {
            xhtml.startElement("b");
        }
    }

    private void endSpan() throws SAXException {
        if (spans.pop()) {
            xhtml.endElement("b");
        }
    }

    private void startList(String style) throws SAXException {
        if (cellDepth == 0) {
            String inherited = lists.isEmpty() ? "ul" : lists.element();
            String element = style == null ? inherited : styles.isOrdered(style) ? "ol" : "ul";
            lists.push(element);
            xhtml.startElement(element);
        }
    }

    private void startTable(String name) throws SAXException {
        if (cellDepth > 0) {
            return;
        }
        if (inSpreadsheet) {
            xhtml.startElement("div", "class", "sheet");
            xhtml.element("h1", name == null ? "" : name);
        }
        xhtml.startElement("table");
    }

    private void endTable() throws SAXException {
        if (cellDepth > 0) {
            return;
        }
        xhtml.endElement("table");
        if (inSpreadsheet) {
            xhtml.endElement("div");
        }
    }

    private void startCell(Attributes attributes) {
        cellDepth++;
        if (cellDepth == 1) {
            String columns = attributes.getValue("table:number-columns-repeated");
            repeated = columns == null || columns.length() > 3 ? 1 : Integer.parseInt(columns);
            cell.setLength(0);
        } else {
            cell.append(' ');
        }
    }

    private void endCell() throws SAXException {
        cellDepth--;
        if (cellDepth == 0) {
            String text = cell.toString().strip();
            for (int i = 0; i < Math.min(repeated, MAX_REPEATED_CELLS); i++) {
                xhtml.startElement("td");
                xhtml.characters(text);
                xhtml.endElement("td");
            }
        }
    }

    private void lineBreak() throws SAXException {
        if (cellDepth > 0) {
            write(" ");
        } else {
            xhtml.startElement("br");
            xhtml.endElement("br");
        }
    }

    private void write(String text) throws SAXException {
        if (cellDepth > 0) {
            cell.append(text);
        } else if (!paragraphs.isEmpty()) {
            xhtml.characters(text);
        }
    }

    private static boolean isDecoration(String qName, Attributes attributes) {
        String kind = qName.equals("draw:frame") ? attributes.getValue("presentation:class") : null;
        return kind != null && DECORATION.contains(kind);
    }
}
