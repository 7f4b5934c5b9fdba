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

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    /** Elements inside a line of text; all others end one. */
    private static final Set<String> INLINE = Set.of(
            "a", "b", "strong", "i", "em", "u", "s", "span", "sub", "sup", "font", "small", "big", "code", "q", "img",
            "ins", "del", "map", "area", "br");

    /** A bullet that a program wrote as text. */
    private static final Pattern BULLET = Pattern.compile("[•·‣▪●\\uF0B7]\\s+(\\S.*)", Pattern.DOTALL);

    /** Header or footer of a spreadsheet in Excel's notation. */
    private static final Pattern SHEET_MARGIN = Pattern.compile("(?:&[LCR]|&\"[^\"]*\").*", Pattern.DOTALL);

    private final List<Block> blocks = new ArrayList<>();
    private final Deque<String> elements = new ArrayDeque<>();
    private final XhtmlPages pages = new XhtmlPages();
    private final XhtmlLists lists = new XhtmlLists();
    private final InlineText text = new InlineText();
    private XhtmlTable table;
    private boolean inBody;
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
            handler.endTable();
            handler.endText();
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
        if (table != null) {
            table.start(name, attributes);
            return;
        }
        if (!INLINE.contains(name)) {
            endText();
        }
        switch (name) {
            case "body" -> inBody = true;
            case "ul", "ol" -> lists.start(name.equals("ol"));
            case "li" -> lists.startItem(attributes.getValue(Marks.MARKER_ATTRIBUTE));
            case "table" -> table = new XhtmlTable(text);
            case "br" -> text.lineBreak();
            case "b", "strong" -> text.startBold();
            case "div" -> pages.startDiv(attributes, blocks);
            default -> {
                // Nothing but the edge of a text.
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        elements.poll();
        if (table != null) {
            if (table.end(name)) {
                endTable();
            }
            return;
        }
        if (HEADINGS.contains(name)) {
            endHeading(name.charAt(1) - '0');
        } else if (name.equals("p") && lists.isInItem() && "li".equals(elements.peek())) {
            // A paragraph inside an item belongs to the item.
            text.space();
        } else if (!INLINE.contains(name)) {
            endText();
        }
        switch (name) {
            case "ul", "ol" -> lists.end();
            case "li" -> lists.endItem();
            case "b", "strong" -> text.endBold();
            case "div" -> pages.endDiv(blocks);
            case "html" -> complete = true;
            case "a" -> dropLinkOfSheet();
            default -> {
                // As at the start.
            }
        }
    }

    /** Links of a sheet are listed after its cells, which name them already. */
    private void dropLinkOfSheet() {
        if (pages.isSheet() && "div".equals(elements.peek())) {
            text.take();
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (inBody) {
            text.append(characters, start, length, elements.contains("pre"));
        }
    }

    private void endHeading(int level) {
        String heading = text.take().replace('\n', ' ');
        if (!heading.isEmpty()) {
            blocks.add(new Block.Heading(level, heading, pages.number()));
        }
    }

    private void endText() {
        boolean bold = text.isBold();
        String content = text.take();
        if (content.isEmpty() || SHEET_MARGIN.matcher(content).matches()) {
            return;
        }
        Matcher bullet = BULLET.matcher(content);
        if (bullet.matches()) {
            blocks.add(new Block.ListItem(0, "-", bullet.group(1).replace('\n', ' '), pages.number()));
            return;
        }
        Block block = lists.block(content, pages.number());
        blocks.add(block);
        if (bold && block instanceof Block.Paragraph) {
            text.remember(block);
        }
    }

    private void endTable() {
        if (table != null) {
            blocks.addAll(table.blocks(pages.number()));
            table = null;
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }
}
