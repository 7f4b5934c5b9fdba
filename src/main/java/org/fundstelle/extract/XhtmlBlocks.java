package org.fundstelle.extract;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.fundstelle.document.Block;
import org.fundstelle.extract.fork.Marks;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Turns the XHTML of a forked process into blocks. What breaks off in the middle gives the blocks up to there. */
final class XhtmlBlocks extends DefaultHandler {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "blockquote",
            "pre",
            "address",
            "article",
            "section",
            "header",
            "footer",
            "main",
            "aside",
            "nav",
            "dt",
            "dd",
            "dl",
            "form",
            "fieldset",
            "legend",
            "figure",
            "figcaption",
            "caption",
            "hr",
            "center",
            "details",
            "summary",
            "option",
            "select",
            "body");
    private static final Set<String> PAGE_CLASSES = Set.of("page", "slide", "slide-content", "sheet");

    /** A bullet that a program wrote as text. */
    private static final Pattern BULLET = Pattern.compile("[•·‣▪●\\uF0B7]\\s+(\\S.*)", Pattern.DOTALL);

    /** Header or footer of a spreadsheet in Excel's notation. */
    private static final Pattern SHEET_MARGIN = Pattern.compile("(?:&[LCR]|&\"[^\"]*\").*", Pattern.DOTALL);

    private final List<Block> blocks = new ArrayList<>();
    private final Deque<String> elements = new ArrayDeque<>();
    private final Deque<ListLevel> lists = new ArrayDeque<>();
    private final InlineText text = new InlineText();
    private TableRows table;
    private int tableDepth;
    private int page;
    private int pageDepth;
    private int slideStart = -1;
    private int embeddedDepth;
    private boolean inBody;
    private boolean inSheet;
    private boolean inItem;
    private String itemMarker;
    private boolean complete;

    /**
     * What was read.
     *
     * @param complete false when the XHTML broke off
     */
    record Result(List<Block> blocks, boolean complete) {}

    private XhtmlBlocks() {}

    static Result parse(String xhtml) {
        XhtmlBlocks handler = new XhtmlBlocks();
        try {
            XMLReader reader = reader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXParseException e) {
            handler.closeTable();
            handler.flush();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser cannot be used", e);
        }
        return new Result(BoldHeadings.promote(handler.blocks, handler.text.boldBlocks()), handler.complete);
    }

    private static XMLReader reader() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        SAXParser parser = factory.newSAXParser();
        // They count every &amp; of a long text; without a DTD there is nothing else to expand.
        parser.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        parser.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        parser.setProperty("jdk.xml.entityExpansionLimit", "0");
        return parser.getXMLReader();
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
        elements.push(name);
        if (name.equals("body")) {
            inBody = true;
        } else if (tableDepth > 0) {
            startInTable(name, attributes);
        } else {
            start(name, attributes);
        }
    }

    private void start(String name, Attributes attributes) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> flush();
            case "ul", "ol" -> {
                flush();
                lists.push(new ListLevel(name.equals("ol")));
            }
            case "li" -> {
                flush();
                inItem = true;
                itemMarker = lists.isEmpty() ? "-" : lists.element().next(attributes.getValue(Marks.MARKER_ATTRIBUTE));
            }
            case "table" -> {
                flush();
                table = new TableRows();
                tableDepth = 1;
            }
            case "br" -> text.lineBreak();
            case "b", "strong" -> text.startBold();
            case "div" -> {
                flush();
                startDiv(attributes);
            }
            default -> {
                if (PARAGRAPHS.contains(name)) {
                    flush();
                }
            }
        }
    }

    private void startDiv(Attributes attributes) {
        String kind = attributes.getValue("class");
        if (embeddedDepth > 0 || Marks.EMBEDDED_CLASS.equals(kind)) {
            embeddedDepth++;
        } else if (pageDepth > 0) {
            pageDepth++;
        } else if (kind != null && PAGE_CLASSES.contains(kind)) {
            String number = attributes.getValue(Marks.PAGE_ATTRIBUTE);
            page = number == null ? page + 1 : Integer.parseInt(number);
            pageDepth = 1;
            inSheet = kind.equals("sheet");
            slideStart = kind.startsWith("slide") ? blocks.size() : -1;
        }
    }

    private void endDiv() {
        if (embeddedDepth > 0) {
            embeddedDepth--;
        } else if (pageDepth > 0) {
            pageDepth--;
            if (pageDepth == 0 && slideStart >= 0) {
                SlideTitles.promote(blocks.subList(slideStart, blocks.size()));
            }
        }
    }

    private void startInTable(String name, Attributes attributes) {
        switch (name) {
            case "table" -> tableDepth++;
            case "tr" -> {
                if (tableDepth == 1) {
                    table.startRow();
                }
            }
            case "td", "th" -> {
                if (tableDepth == 1) {
                    text.take();
                    table.startCell(span(attributes, "colspan"), span(attributes, "rowspan"));
                } else {
                    text.space();
                }
            }
            default -> text.space(name);
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        elements.poll();
        if (tableDepth > 0) {
            endInTable(name);
        } else {
            end(name);
        }
    }

    private void end(String name) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(name.charAt(1) - '0');
            case "ul", "ol" -> {
                flush();
                lists.poll();
            }
            case "li" -> {
                flush();
                inItem = false;
            }
            case "b", "strong" -> text.endBold();
            case "div" -> {
                flush();
                endDiv();
            }
            case "html" -> {
                flush();
                complete = true;
            }
            case "a" -> {
                if (inSheet && "div".equals(elements.peek())) {
                    // Links of a sheet, which the cells already name.
                    text.take();
                }
            }
            default -> {
                // A paragraph inside an item belongs to the item.
                if (PARAGRAPHS.contains(name) && !(inItem && name.equals("p") && "li".equals(elements.peek()))) {
                    flush();
                } else if (PARAGRAPHS.contains(name)) {
                    text.space();
                }
            }
        }
    }

    private void endInTable(String name) {
        switch (name) {
            case "table" -> {
                if (tableDepth == 1) {
                    closeTable();
                } else {
                    tableDepth--;
                }
            }
            case "td", "th" -> {
                if (tableDepth == 1) {
                    table.endCell(text.take());
                } else {
                    text.space();
                }
            }
            default -> text.space(name);
        }
    }

    private void closeTable() {
        if (table != null) {
            table.endCell(text.take());
            blocks.addAll(table.blocks(page));
        }
        table = null;
        tableDepth = 0;
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (inBody) {
            text.append(characters, start, length, elements.contains("pre"));
        }
    }

    private void heading(int level) {
        String heading = text.take().replace('\n', ' ');
        if (!heading.isEmpty()) {
            blocks.add(new Block.Heading(level, heading, page));
        }
    }

    private void flush() {
        boolean bold = text.isBold();
        String content = text.take();
        if (content.isEmpty() || SHEET_MARGIN.matcher(content).matches()) {
            return;
        }
        if (inItem && !lists.isEmpty() && itemMarker != null) {
            blocks.add(new Block.ListItem(lists.size() - 1, itemMarker, content.replace('\n', ' '), page));
            itemMarker = null;
        } else {
            Matcher bullet = BULLET.matcher(content);
            if (bullet.matches()) {
                blocks.add(new Block.ListItem(0, "-", bullet.group(1).replace('\n', ' '), page));
                return;
            }
            Block.Paragraph paragraph = new Block.Paragraph(content, page);
            blocks.add(paragraph);
            if (bold) {
                text.remember(paragraph);
            }
        }
    }

    private static int span(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value != null && value.matches("\\d{1,3}") ? Math.max(1, Integer.parseInt(value)) : 1;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    /** The items of one list, counted where the list is ordered. */
    private static final class ListLevel {
        private final boolean ordered;
        private int count;

        ListLevel(boolean ordered) {
            this.ordered = ordered;
        }

        String next(String given) {
            count++;
            return given != null ? given : ordered ? count + "." : "-";
        }
    }
}
