package org.fundstelle.extract.fork;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;

/** What the styles of a Word document make of a paragraph, in English and German versions of the program. */
final class WordStyles {

    private static final Pattern HEADING = Pattern.compile("(?:heading|überschrift|ueberschrift|berschrift)\\s*(\\d)");
    private static final Pattern CONTENTS =
            Pattern.compile("(?:toc|verzeichnis)\\s*\\d|toc heading|inhaltsverzeichnis(?:überschrift)?");

    private final XWPFDocument document;

    WordStyles(XWPFDocument document) {
        this.document = document;
    }

    /** A list and a level in it, from 0. */
    record Numbering(BigInteger list, int level) {}

    /** Level of the heading that the paragraph is, 0 if it is none. */
    int headingLevel(XWPFParagraph paragraph) {
        if (paragraph.getCTP().isSetPPr() && paragraph.getCTP().getPPr().isSetOutlineLvl()) {
            return outlineLevel(
                    paragraph.getCTP().getPPr().getOutlineLvl().getVal().intValue());
        }
        return styles(paragraph)
                .mapToInt(WordStyles::headingLevel)
                .filter(level -> level != 0)
                .findFirst()
                .orElse(0);
    }

    /** Whether the paragraph is a line of a table of contents. */
    boolean isContents(XWPFParagraph paragraph) {
        return styles(paragraph).anyMatch(style -> CONTENTS.matcher(name(style)).matches());
    }

    /** The list that the paragraph or its style belongs to; null for none. */
    Numbering numbering(XWPFParagraph paragraph) {
        if (paragraph.getNumID() != null) {
            int level =
                    paragraph.getNumIlvl() == null ? 0 : paragraph.getNumIlvl().intValue();
            return paragraph.getNumID().signum() == 0 ? null : new Numbering(paragraph.getNumID(), level);
        }
        return styles(paragraph)
                .map(style -> style.getCTStyle().getPPr())
                .filter(properties -> properties != null && properties.isSetNumPr())
                .map(CTPPrGeneral::getNumPr)
                .filter(CTNumPr::isSetNumId)
                .map(number -> new Numbering(
                        number.getNumId().getVal(),
                        number.isSetIlvl() ? number.getIlvl().getVal().intValue() : 0))
                .findFirst()
                .orElse(null);
    }

    /** The paragraph's style and those it is based on. */
    private Stream<XWPFStyle> styles(XWPFParagraph paragraph) {
        if (document.getStyles() == null || paragraph.getStyleID() == null) {
            return Stream.empty();
        }
        Set<String> seen = new HashSet<>();
        return Stream.iterate(
                document.getStyles().getStyle(paragraph.getStyleID()),
                style -> style != null && seen.add(style.getStyleId()),
                style -> style.getBasisStyleID() == null
                        ? null
                        : document.getStyles().getStyle(style.getBasisStyleID()));
    }

    private static int headingLevel(XWPFStyle style) {
        String name = name(style);
        Matcher matcher = HEADING.matcher(name);
        if (matcher.matches()) {
            return Math.clamp(Integer.parseInt(matcher.group(1)), 1, 6);
        }
        if (name.equals("title") || name.equals("titel")) {
            return 1;
        }
        CTPPrGeneral properties = style.getCTStyle().getPPr();
        return properties != null && properties.isSetOutlineLvl()
                ? outlineLevel(properties.getOutlineLvl().getVal().intValue())
                : 0;
    }

    private static int outlineLevel(int value) {
        return value > 8 || value < 0 ? 0 : Math.min(value + 1, 6);
    }

    private static String name(XWPFStyle style) {
        String name = style.getName() == null ? style.getStyleId() : style.getName();
        return name.toLowerCase(Locale.ROOT).strip();
    }
}
