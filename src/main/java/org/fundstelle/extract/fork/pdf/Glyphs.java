package org.fundstelle.extract.fork.pdf;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.TextPosition;

/** What is to know of single letters on a page. */
final class Glyphs {

    private static final int BOLD_WEIGHT = 600;

    private Glyphs() {}

    /** The letter as text; ligatures taken apart, control characters dropped. */
    static String text(TextPosition glyph) {
        String text = glyph.getUnicode();
        if (text == null || text.isEmpty()) {
            return "";
        }
        char first = text.charAt(0);
        if (first < ' ') {
            return first == '\t' || first == '\n' || first == '\r' ? " " : "";
        }
        return first >= '\uFB00' && first <= '\uFB06' ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    }

    static boolean isBold(TextPosition glyph) {
        PDFont font = glyph.getFont();
        if (font == null) {
            return false;
        }
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        if (name.contains("bold") || name.contains("black") || name.contains("heavy")) {
            return true;
        }
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD_WEIGHT);
    }

    /** Size of the type in points. */
    static float size(TextPosition glyph) {
        float size = glyph.getFontSizeInPt();
        return size > 1.5f ? size : Math.max(1f, glyph.getHeightDir() * 1.4f);
    }
}
