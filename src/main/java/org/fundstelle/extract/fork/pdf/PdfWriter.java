package org.fundstelle.extract.fork.pdf;

import java.util.List;
import org.apache.tika.sax.XHTMLContentHandler;
import org.fundstelle.extract.fork.Marks;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes blocks as XHTML, each under its page. */
final class PdfWriter {

    private final XHTMLContentHandler xhtml;
    private int page;
    private int lists;

    PdfWriter(XHTMLContentHandler xhtml) {
        this.xhtml = xhtml;
    }

    void write(List<PdfBlock> blocks) throws SAXException {
        for (PdfBlock block : blocks) {
            if (block.page() != page) {
                endPage();
                page = block.page();
                startPage();
            }
            write(block);
        }
        endPage();
    }

    private void write(PdfBlock block) throws SAXException {
        if (!(block instanceof PdfBlock.Item)) {
            closeLists(0);
        }
        switch (block) {
            case PdfBlock.Heading heading -> xhtml.element("h" + heading.level(), heading.text());
            case PdfBlock.Paragraph paragraph -> writeLines(paragraph.text());
            case PdfBlock.Item item -> writeItem(item);
            case PdfBlock.Table table -> writeTable(table.rows());
        }
    }

    private void writeLines(String text) throws SAXException {
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

    private void writeItem(PdfBlock.Item item) throws SAXException {
        closeLists(item.depth() + 1);
        for (; lists <= item.depth(); lists++) {
            xhtml.startElement("ul");
        }
        xhtml.startElement("li", Marks.MARKER_ATTRIBUTE, item.marker());
        xhtml.characters(item.text());
        xhtml.endElement("li");
    }

    private void writeTable(List<List<String>> rows) throws SAXException {
        xhtml.startElement("table");
        for (List<String> row : rows) {
            xhtml.startElement("tr");
            for (String cell : row) {
                xhtml.startElement("td");
                xhtml.characters(cell);
                xhtml.endElement("td");
            }
            xhtml.endElement("tr");
        }
        xhtml.endElement("table");
    }

    private void closeLists(int keep) throws SAXException {
        for (; lists > keep; lists--) {
            xhtml.endElement("ul");
        }
    }

    private void startPage() throws SAXException {
        AttributesImpl attributes = new AttributesImpl();
        attributes.addAttribute("", "class", "class", "CDATA", "page");
        attributes.addAttribute("", Marks.PAGE_ATTRIBUTE, Marks.PAGE_ATTRIBUTE, "CDATA", Integer.toString(page));
        xhtml.startElement("div", attributes);
    }

    private void endPage() throws SAXException {
        closeLists(0);
        if (page > 0) {
            xhtml.endElement("div");
        }
    }
}
