package org.fundstelle.extract.fork.pdf;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the letters of one page that are seen; notes those that are not. */
abstract class SeenText extends PDFTextStripper {

    private static final Set<String> COLOURS = Set.of("sc", "scn", "cs", "g", "rg", "k");
    private static final float TINY_POINTS = 1.5f;
    private static final float LEAST_PAGE = 200;
    private static final int WHITE = 0xF8;

    private final HiddenText hidden;
    private PagePaint paint;

    SeenText(HiddenText hidden) {
        this.hidden = hidden;
        addOperator(new SetNonStrokingColor(this));
        addOperator(new SetNonStrokingColorN(this));
        addOperator(new SetNonStrokingColorSpace(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
    }

    /** A letter that is seen. */
    protected void show(TextPosition glyph) {
        super.processTextPosition(glyph);
    }

    @Override
    protected final void processTextPosition(TextPosition glyph) {
        if (isSeen(glyph)) {
            show(glyph);
        } else {
            hidden.add(glyph);
        }
    }

    private boolean isSeen(TextPosition glyph) {
        String text = glyph.getUnicode();
        if (text == null || text.isBlank()) {
            return true;
        }
        return isOnPage(glyph) && !isTiny(glyph) && isPainted(glyph, getGraphicsState());
    }

    private static boolean isOnPage(TextPosition glyph) {
        float size = Math.max(glyph.getXScale(), glyph.getYScale());
        return glyph.getX() > -size
                && glyph.getX() < glyph.getPageWidth() + size
                && glyph.getY() > -size
                && glyph.getY() < glyph.getPageHeight() + size;
    }

    private static boolean isTiny(TextPosition glyph) {
        return Math.max(Math.abs(glyph.getXScale()), Math.abs(glyph.getYScale())) < TINY_POINTS
                && glyph.getHeightDir() < TINY_POINTS
                && glyph.getPageHeight() > LEAST_PAGE;
    }

    /** Invisible letters are seen through the picture that they were recognised from, white ones before any colour. */
    private boolean isPainted(TextPosition glyph, PDGraphicsState state) {
        RenderingMode mode = state.getTextState().getRenderingMode();
        if (mode == RenderingMode.NEITHER || state.getNonStrokeAlphaConstant() == 0) {
            return paint().hasPicture(glyph);
        }
        return !mode.isFill() || !isWhite(state.getNonStrokingColor()) || paint().hasColour(glyph);
    }

    private static boolean isWhite(PDColor color) {
        try {
            int rgb = color.toRGB();
            return (rgb >> 16 & 0xFF) >= WHITE && (rgb >> 8 & 0xFF) >= WHITE && (rgb & 0xFF) >= WHITE;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private PagePaint paint() {
        if (paint == null) {
            paint = PagePaint.of(getCurrentPage());
        }
        return paint;
    }

    /** A colour that cannot be read must not cost the text. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
        if (!COLOURS.contains(operator.getName())) {
            super.operatorException(operator, operands, e);
        }
    }

    /**
     * Reads one page.
     *
     * @param page from 1
     */
    final void read(PDDocument document, int page) throws IOException {
        setStartPage(page);
        setEndPage(page);
        writeText(document, java.io.Writer.nullWriter());
    }
}
