package org.fundstelle.extract.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.xml.sax.SAXException;

/** The text of one paragraph of a Word document in bold and plain pieces, its footnotes at the end. */
record WordText(List<Piece> pieces) {

    private static final String BOXES =
            "declare namespace w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' declare namespace"
                    + " wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
                    + " .//*/wps:txbx/w:txbxContent//w:p";

    record Piece(String text, boolean bold) {}

    /** The text of a paragraph as its readers see it. */
    static WordText of(XWPFParagraph paragraph, WordRuns runs) {
        List<Piece> pieces = new ArrayList<>();
        for (IRunElement element : paragraph.getIRuns()) {
            switch (element) {
                case XWPFRun run -> pieces.add(new Piece(runs.visibleText(run), run.isBold()));
                case XWPFSDT control ->
                    pieces.add(new Piece(control.getContent().getText(), false));
                default -> {
                    // No other element has text.
                }
            }
        }
        String notes = paragraph.getFootnoteText();
        if (notes != null && !notes.isBlank()) {
            pieces.add(new Piece(" " + notes, false));
        }
        return new WordText(pieces);
    }

    /** The paragraphs of text boxes that hang on a paragraph. */
    static List<XWPFParagraph> boxes(XWPFParagraph paragraph, XWPFDocument document) {
        List<XWPFParagraph> boxes = new ArrayList<>();
        try {
            for (XmlObject box : paragraph.getCTP().selectPath(BOXES)) {
                boxes.add(new XWPFParagraph(CTP.Factory.parse(box.xmlText()), document));
            }
        } catch (XmlException e) {
            throw new IllegalArgumentException("text box", e);
        }
        return boxes;
    }

    boolean isBlank() {
        return pieces.stream().allMatch(piece -> piece.text().isBlank());
    }

    String plain() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    WordText prefixed(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        List<Piece> all = new ArrayList<>();
        all.add(new Piece(prefix + " ", false));
        all.addAll(pieces);
        return new WordText(all);
    }

    void write(XHTMLContentHandler xhtml, String element) throws SAXException {
        if (isBlank()) {
            return;
        }
        xhtml.startElement(element);
        writeInside(xhtml);
        xhtml.endElement(element);
    }

    void writeInside(XHTMLContentHandler xhtml) throws SAXException {
        for (Piece piece : pieces) {
            if (piece.bold()) {
                xhtml.startElement("b");
            }
            writeLines(xhtml, piece.text());
            if (piece.bold()) {
                xhtml.endElement("b");
            }
        }
    }

    private static void writeLines(XHTMLContentHandler xhtml, String text) throws SAXException {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                xhtml.startElement("br");
                xhtml.endElement("br");
            }
            xhtml.characters(lines[i]);
        }
    }
}
