package org.fundstelle.extract.fork.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.fundstelle.extract.fork.Tesseract;
import org.fundstelle.extract.fork.TextBlocks;

/** Reads pages that hold only an image. */
final class PdfOcr {

    private static final float DOTS_PER_INCH = 300;
    private static final float POINTS_PER_INCH = 72;
    private static final float MAX_DOTS = 30_000_000;
    private static final int MAX_FORM_DEPTH = 4;

    private final PDDocument document;
    private final Tesseract tesseract;

    PdfOcr(PDDocument document, Tesseract tesseract) {
        this.document = document;
        this.tesseract = tesseract;
    }

    /**
     * Whether the page shows an image.
     *
     * @param page from 1
     */
    boolean hasImage(int page) throws IOException {
        PDPage content = document.getPage(page - 1);
        return hasImage(content.getResources(), MAX_FORM_DEPTH);
    }

    private static boolean hasImage(PDResources resources, int depth) throws IOException {
        if (resources == null || depth == 0) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)) {
                return true;
            }
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject
                    || (object instanceof PDFormXObject form && hasImage(form.getResources(), depth - 1))) {
                return true;
            }
        }
        return false;
    }

    /** The text of a page; null if OCR is not installed or did not manage it in time. */
    List<PdfBlock> read(int page) throws IOException {
        if (!tesseract.isAvailable()) {
            return null;
        }
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, resolution(page), ImageType.GRAY);
        Path picture = Files.createTempFile("page", ".png");
        try {
            ImageIO.write(image, "png", picture.toFile());
            List<String> texts = tesseract.read(picture);
            return texts == null
                    ? null
                    : texts.stream().flatMap(text -> blocks(text, page)).toList();
        } finally {
            Files.delete(picture);
        }
    }

    private float resolution(int page) {
        PDRectangle size = document.getPage(page - 1).getCropBox();
        float squareInches = size.getWidth() * size.getHeight() / (POINTS_PER_INCH * POINTS_PER_INCH);
        return Math.min(DOTS_PER_INCH, (float) Math.sqrt(MAX_DOTS / Math.max(squareInches, 0.01f)));
    }

    private static Stream<PdfBlock> blocks(String text, int page) {
        return TextBlocks.of(text).parts().stream()
                .map(part -> part.marker() == null
                        ? new PdfBlock.Paragraph(part.text(), page)
                        : new PdfBlock.Item(0, part.marker(), part.text(), page));
    }
}
