package org.fundstelle.extract.fork.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.TextPosition;

/** Collects the lines of a page, in the order in which the file writes them. */
final class PdfLines extends SeenText {

    /** A gap wider than this many times the type size separates cells. */
    private static final float CELL_GAP = 1.1f;

    private final List<PdfLine> lines = new ArrayList<>();
    private final List<PdfLine.Cell> cells = new ArrayList<>();
    private final List<PdfLine.Cell> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private TextPosition first;
    private TextPosition last;
    private float cellStart;
    private float wordStart;
    private float size;
    private boolean space;
    private boolean bold;

    private PdfLines(HiddenText hidden) {
        super(hidden);
        setSuppressDuplicateOverlappingText(true);
    }

    /**
     * The lines of one page.
     *
     * @param page from 1
     * @param hidden takes what is not seen
     */
    static List<PdfLine> of(PDDocument document, int page, HiddenText hidden) throws IOException {
        PdfLines lines = new PdfLines(hidden);
        lines.read(document, page);
        return List.copyOf(lines.lines);
    }

    @Override
    protected void writeString(String word, List<TextPosition> glyphs) {
        for (TextPosition glyph : glyphs) {
            String letter = Glyphs.text(glyph);
            if (letter.isBlank()) {
                space = true;
            } else {
                add(glyph, letter);
            }
        }
    }

    private void add(TextPosition glyph, String letter) {
        float glyphSize = Glyphs.size(glyph);
        if (first == null) {
            first = glyph;
            cellStart = glyph.getXDirAdj();
            size = glyphSize;
            bold = true;
        } else if (glyph.getXDirAdj() - end(last) > CELL_GAP * Math.max(size, glyphSize)) {
            endCell();
            cellStart = glyph.getXDirAdj();
        } else if (space) {
            endWord();
            text.append(' ');
        }
        if (word.isEmpty()) {
            wordStart = glyph.getXDirAdj();
        }
        word.append(letter);
        space = false;
        bold &= Glyphs.isBold(glyph) || !Character.isLetterOrDigit(letter.charAt(0));
        size = Math.max(size, glyphSize);
        text.append(letter);
        last = glyph;
    }

    @Override
    protected void writeWordSeparator() {
        space = true;
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void endPage(PDPage page) {
        endLine();
    }

    private void endWord() {
        words.add(new PdfLine.Cell(wordStart, end(last), word.toString()));
        word.setLength(0);
    }

    private void endCell() {
        endWord();
        cells.add(new PdfLine.Cell(cellStart, end(last), text.toString()));
        text.setLength(0);
        space = false;
    }

    private void endLine() {
        if (first != null) {
            endCell();
            lines.add(new PdfLine(
                    getCurrentPageNo(),
                    first.getPageHeight(),
                    first.getYDirAdj(),
                    size,
                    bold,
                    List.copyOf(cells),
                    List.copyOf(words)));
        }
        cells.clear();
        words.clear();
        first = null;
        space = false;
    }

    private static float end(TextPosition glyph) {
        return glyph.getXDirAdj() + glyph.getWidthDirAdj();
    }
}
