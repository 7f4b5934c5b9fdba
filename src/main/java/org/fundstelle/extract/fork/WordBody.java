package org.fundstelle.extract.fork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.microsoft.ooxml.XWPFListManager;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSdtBlock;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes the text of a Word document: page headers first, once, then the body in reading order, content controls opened. */
final class WordBody {

    private static final int MAX_TABLES = 20;

    private final XWPFDocument document;
    private final XHTMLContentHandler xhtml;
    private final WordRuns runs;
    private final WordStyles styles;
    private final XWPFListManager numbers;
    private int openLists;

    WordBody(XWPFDocument document, XHTMLContentHandler xhtml, Metadata metadata) {
        this.document = document;
        this.xhtml = xhtml;
        this.runs = new WordRuns(document, metadata);
        this.styles = new WordStyles(document);
        this.numbers = new XWPFListManager(document.getNumbering());
    }

    void write() throws SAXException {
        for (XWPFHeader header : document.getHeaderList()) {
            for (XWPFParagraph paragraph : header.getParagraphs()) {
                if (!paragraph.getText().matches("(?i)\\s*((seite|page)?\\s*\\d*\\s*((von|of|/)\\s*\\d*)?)\\s*")) {
                    WordText.of(paragraph, runs).write(xhtml, "p");
                }
            }
        }
        writeChildren(document.getDocument().getBody());
        closeLists(0);
    }

    private void writeChildren(XmlObject parent) throws SAXException {
        for (XmlObject child : children(parent)) {
            switch (child) {
                case CTP paragraph -> write(new XWPFParagraph(paragraph, document));
                case CTTbl table -> {
                    closeLists(0);
                    write(new XWPFTable(table, document));
                }
                case CTSdtBlock control -> {
                    if (control.getSdtContent() != null) {
                        writeChildren(control.getSdtContent());
                    }
                }
                default -> {
                    // Bookmarks, section properties and proofing marks have no text.
                }
            }
        }
    }

    private void write(XWPFParagraph paragraph) throws SAXException {
        WordText text = WordText.of(paragraph, runs);
        if (!text.isBlank() && !styles.isContents(paragraph)) {
            int heading = styles.headingLevel(paragraph);
            WordStyles.Numbering numbering = styles.numbering(paragraph);
            String number = numbering == null
                    ? ""
                    : numbers.getFormattedNumber(numbering.list(), numbering.level())
                            .strip();
            if (heading > 0) {
                closeLists(0);
                text.prefixed(isBullet(number) ? "" : number).write(xhtml, "h" + heading);
            } else if (numbering != null) {
                writeItem(text, numbering.level(), number);
            } else {
                closeLists(0);
                text.write(xhtml, "p");
            }
        }
        for (XWPFParagraph box : WordText.boxes(paragraph, document)) {
            closeLists(0);
            WordText.of(box, runs).write(xhtml, "p");
        }
    }

    private void writeItem(WordText text, int level, String number) throws SAXException {
        closeLists(level + 1);
        while (openLists <= level) {
            xhtml.startElement("ul");
            openLists++;
        }
        AttributesImpl marker = new AttributesImpl();
        marker.addAttribute(
                "", Marks.MARKER_ATTRIBUTE, Marks.MARKER_ATTRIBUTE, "CDATA", isBullet(number) ? "-" : number);
        xhtml.startElement("li", marker);
        text.writeInside(xhtml);
        xhtml.endElement("li");
    }

    private void closeLists(int keep) throws SAXException {
        while (openLists > keep) {
            xhtml.endElement("ul");
            openLists--;
        }
    }

    private void write(XWPFTable table) throws SAXException {
        Map<Integer, String> above = new HashMap<>();
        xhtml.startElement("table");
        for (XWPFTableRow row : table.getRows()) {
            xhtml.startElement("tr");
            int column = 0;
            for (XWPFTableCell cell : row.getTableCells()) {
                CTTcPr properties = cell.getCTTc().getTcPr();
                int span = properties != null && properties.isSetGridSpan()
                        ? properties.getGridSpan().getVal().intValue()
                        : 1;
                String text = continuesAbove(properties) ? above.getOrDefault(column, "") : text(cell);
                above.put(column, text);
                xhtml.startElement("td", "colspan", Integer.toString(span));
                xhtml.characters(text);
                xhtml.endElement("td");
                column += span;
            }
            xhtml.endElement("tr");
        }
        xhtml.endElement("table");
    }

    private static boolean continuesAbove(CTTcPr properties) {
        return properties != null
                && properties.isSetVMerge()
                && (!properties.getVMerge().isSetVal() || properties.getVMerge().getVal() == STMerge.CONTINUE);
    }

    private String text(XWPFTableCell cell) {
        StringBuilder text = new StringBuilder();
        appendText(cell, text, 0);
        return text.toString().strip();
    }

    private void appendText(XWPFTableCell cell, StringBuilder text, int depth) {
        for (IBodyElement element : cell.getBodyElements()) {
            switch (element) {
                case XWPFParagraph paragraph ->
                    text.append(WordText.of(paragraph, runs).plain()).append('\n');
                case XWPFTable inner
                when depth < MAX_TABLES ->
                    inner.getRows().forEach(row -> row.getTableCells()
                            .forEach(next -> appendText(next, text.append('\t'), depth + 1)));
                case XWPFSDT control ->
                    text.append(control.getContent().getText()).append('\n');
                default -> {
                    // Tables in tables in tables are layout.
                }
            }
        }
    }

    private static boolean isBullet(String number) {
        return number.chars().noneMatch(Character::isLetterOrDigit) || "o".equals(number);
    }

    private static List<XmlObject> children(XmlObject parent) {
        List<XmlObject> children = new ArrayList<>();
        try (XmlCursor cursor = parent.newCursor()) {
            for (boolean more = cursor.toFirstChild(); more; more = cursor.toNextSibling()) {
                children.add(cursor.getObject());
            }
        }
        return children;
    }
}
