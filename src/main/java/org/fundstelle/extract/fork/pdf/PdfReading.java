package org.fundstelle.extract.fork.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.tika.metadata.Metadata;
import org.fundstelle.extract.fork.Limit;
import org.fundstelle.extract.fork.LimitExceededException;
import org.fundstelle.extract.fork.Marks;

/** One pass over one PDF: by its tags if they cover the text, else by its lines; images by OCR; filled form fields last. */
final class PdfReading {

    private static final int LEAST_LETTERS = 3;
    private static final double TAGGED_SHARE = 0.7;
    private static final int MAX_PAGES = 20_000;

    private final PDDocument document;
    private final PdfOcr ocr;
    private final Metadata metadata;
    private final List<PdfBlock> blocks = new ArrayList<>();
    private HiddenText hidden = new HiddenText();

    PdfReading(PDDocument document, PdfOcr ocr, Metadata metadata) {
        this.document = document;
        this.ocr = ocr;
        this.metadata = metadata;
    }

    /**
     * @throws LimitExceededException if the document has more pages than any book
     */
    void read() {
        if (document.getNumberOfPages() > MAX_PAGES) {
            throw LimitExceededException.of(Limit.PAGES, metadata);
        }
        int[] letters = isTagged() ? readTagged() : readLines();
        List<Integer> silent = new ArrayList<>();
        for (int page = 1; page <= letters.length; page++) {
            if (letters[page - 1] < LEAST_LETTERS && !readImage(page)) {
                silent.add(page);
            }
        }
        if (blocks.isEmpty()) {
            silent.forEach(page -> metadata.add(Marks.IMAGE_ONLY_PAGE, Integer.toString(page)));
        }
        hidden.text().ifPresent(text -> metadata.add(Marks.HIDDEN, text));
        blocks.sort(Comparator.comparingInt(PdfBlock::page));
        readForm();
    }

    List<PdfBlock> blocks() {
        return blocks;
    }

    private boolean isTagged() {
        return document.getDocumentCatalog().getStructureTreeRoot() != null;
    }

    /** Letters on each page. */
    private int[] readTagged() {
        List<MarkedText> texts = new ArrayList<>();
        HiddenText tagged = new HiddenText();
        try {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                texts.add(MarkedText.of(document, page, tagged));
            }
        } catch (IOException | RuntimeException e) {
            return readLines();
        }
        TaggedPdf structure = TaggedPdf.read(document, texts);
        int[] letters = texts.stream().mapToInt(MarkedText::letters).toArray();
        if (structure.letters() < TAGGED_SHARE * IntStream.of(letters).sum()) {
            return readLines();
        }
        blocks.addAll(structure.blocks());
        hidden = tagged;
        return letters;
    }

    private int[] readLines() {
        List<List<PdfLine>> pages = new ArrayList<>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            pages.add(lines(page));
        }
        blocks.addAll(PdfLayout.blocks(document, pages));
        return pages.stream()
                .mapToInt(lines -> lines.stream().mapToInt(PdfLine::letters).sum())
                .toArray();
    }

    private List<PdfLine> lines(int page) {
        try {
            return PdfLines.of(document, page, hidden);
        } catch (IOException | RuntimeException e) {
            // The other pages may still be whole.
            metadata.set(Marks.PARTIAL, "true");
            return List.of();
        }
    }

    /** Whether all that the page shows is known: it has no image, or its text was read, or is reported as missing. */
    private boolean readImage(int page) {
        try {
            if (!ocr.hasImage(page)) {
                return true;
            }
            List<PdfBlock> text = ocr.read(page);
            if (text != null) {
                blocks.addAll(text);
                metadata.set(Marks.OCR, "true");
                return !text.isEmpty();
            }
        } catch (IOException | RuntimeException e) {
            metadata.set(Marks.PARTIAL, "true");
        }
        metadata.add(Marks.IMAGE_ONLY_PAGE, Integer.toString(page));
        return true;
    }

    private void readForm() {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
        if (form == null) {
            return;
        }
        for (PDField field : form.getFieldTree()) {
            boolean filled = field instanceof PDTerminalField && !(field instanceof PDSignatureField);
            String value = filled ? field.getValueAsString() : "";
            if (!value.isBlank() && !value.equals("Off") && field.getPartialName() != null) {
                String name =
                        field.getAlternateFieldName() == null ? field.getPartialName() : field.getAlternateFieldName();
                blocks.add(new PdfBlock.Paragraph(name + ": " + value, document.getNumberOfPages()));
            }
        }
    }
}
