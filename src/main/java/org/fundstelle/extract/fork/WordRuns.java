package org.fundstelle.extract.fork;

import org.apache.poi.xwpf.usermodel.IRunBody;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.tika.metadata.Metadata;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

/** Tells the text of a Word document that is seen from hidden, deleted, tiny and white text. */
final class WordRuns {

    private static final double TINY_POINTS = 2;

    private final Metadata metadata;
    private final boolean colouredPage;

    WordRuns(XWPFDocument document, Metadata metadata) {
        this.metadata = metadata;
        this.colouredPage = document.getDocument().isSetBackground();
    }

    /** The text of a run; empty, and noted, if no reader sees it. */
    String visibleText(XWPFRun run) {
        if (isDeleted(run)) {
            return "";
        }
        String text = run.text();
        if (!text.isBlank() && (run.isVanish() || isTiny(run) || isWhiteOnWhite(run))) {
            metadata.add(Marks.HIDDEN, text);
            return "";
        }
        return text;
    }

    private static boolean isDeleted(XWPFRun run) {
        try (var cursor = run.getCTR().newCursor()) {
            return cursor.toParent() && "del".equals(cursor.getName().getLocalPart());
        }
    }

    private static boolean isTiny(XWPFRun run) {
        Double size = run.getFontSizeAsDouble();
        return size != null && size <= TINY_POINTS;
    }

    /** White letters, unless something may be painted behind them. */
    private boolean isWhiteOnWhite(XWPFRun run) {
        if (!"FFFFFF".equalsIgnoreCase(run.getColor()) || colouredPage || isShaded(run)) {
            return false;
        }
        IRunBody parent = run.getParent();
        return parent instanceof XWPFParagraph paragraph
                && !(paragraph.getBody() instanceof XWPFTableCell)
                && paragraph.getStyleID() == null
                && !(paragraph.getCTP().isSetPPr()
                        && paragraph.getCTP().getPPr().isSetShd())
                && !isInBox(run.getCTR());
    }

    private static boolean isShaded(XWPFRun run) {
        CTRPr properties = run.getCTR().getRPr();
        return properties != null
                && (properties.sizeOfShdArray() > 0
                        || properties.sizeOfHighlightArray() > 0
                        || properties.sizeOfRStyleArray() > 0);
    }

    private static boolean isInBox(XmlObject run) {
        try (var cursor = run.newCursor()) {
            while (cursor.toParent() && cursor.getName() != null) {
                if (cursor.getName().getLocalPart().equals("txbxContent")) {
                    return true;
                }
            }
            return false;
        }
    }
}
