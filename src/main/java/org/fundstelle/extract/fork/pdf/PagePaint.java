package org.fundstelle.extract.fork.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Where a page has pictures and colour, as boxes around them, whatever lies above. */
final class PagePaint extends PDFGraphicsStreamEngine {

    private static final int MOST = 20_000;

    private final List<Rectangle2D> pictures = new ArrayList<>();
    private final List<Rectangle2D> colours = new ArrayList<>();
    private final Path2D path = new Path2D.Float();
    private final PDRectangle crop;

    private PagePaint(PDPage page) {
        super(page);
        this.crop = page.getCropBox();
    }

    static PagePaint of(PDPage page) {
        PagePaint paint = new PagePaint(page);
        try {
            paint.processPage(page);
        } catch (IOException | RuntimeException e) {
            // Then all of the page may be painted.
            Rectangle2D everywhere = new Rectangle2D.Float(-1e6f, -1e6f, 2e6f, 2e6f);
            paint.pictures.add(everywhere);
        }
        return paint;
    }

    boolean hasPicture(TextPosition glyph) {
        return contains(pictures, glyph);
    }

    boolean hasColour(TextPosition glyph) {
        return hasPicture(glyph) || contains(colours, glyph);
    }

    private boolean contains(List<Rectangle2D> boxes, TextPosition glyph) {
        // The matrix begins at the crop box's corner; a little to the right and up is inside the letter.
        Matrix at = glyph.getTextMatrix();
        double x = at.getTranslateX() + crop.getLowerLeftX() + glyph.getXScale() * 0.1;
        double y = at.getTranslateY() + crop.getLowerLeftY() + glyph.getYScale() * 0.2;
        return boxes.stream().anyMatch(box -> box.contains(x, y));
    }

    @Override
    public void drawImage(PDImage image) {
        AffineTransform place =
                getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        add(
                pictures,
                place.createTransformedShape(new Rectangle2D.Float(0, 0, 1, 1)).getBounds2D());
    }

    @Override
    public void fillPath(int windingRule) {
        fill();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        fill();
    }

    @Override
    public void shadingFill(COSName shading) {
        add(colours, new Rectangle2D.Float(-1e6f, -1e6f, 2e6f, 2e6f));
    }

    private void fill() {
        if (!isWhite(getGraphicsState().getNonStrokingColor())) {
            add(colours, path.getBounds2D());
        }
        path.reset();
    }

    private static boolean isWhite(PDColor color) {
        try {
            return (color.toRGB() & 0xFFFFFF) == 0xFFFFFF;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static void add(List<Rectangle2D> boxes, Rectangle2D box) {
        if (boxes.size() < MOST) {
            boxes.add(box);
        }
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        lineTo(x1, y1);
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void endPath() {
        path.reset();
    }

    @Override
    public void strokePath() {
        path.reset();
    }

    @Override
    public void clip(int windingRule) {
        // What is cut off is taken for painted.
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        // Letters are no background.
    }
}
