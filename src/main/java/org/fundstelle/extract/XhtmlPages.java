package org.fundstelle.extract;

import java.util.List;
import java.util.Set;
import org.fundstelle.document.Block;
import org.fundstelle.extract.fork.Marks;
import org.xml.sax.Attributes;

/** Follows the {@code div}s of a page, slide or sheet, and those of embedded documents, whose pages do not count. */
final class XhtmlPages {

    private static final Set<String> CLASSES = Set.of("page", "slide", "slide-content", "sheet");

    private int number;
    private int pageDepth;
    private int embeddedDepth;
    private int slideStart = -1;
    private boolean inSheet;

    /** Number of the page, from 1; 0 before the first. */
    int number() {
        return number;
    }

    boolean isSheet() {
        return inSheet;
    }

    void startDiv(Attributes attributes, List<Block> blocks) {
        String kind = attributes.getValue("class");
        if (embeddedDepth > 0 || Marks.EMBEDDED_CLASS.equals(kind)) {
            embeddedDepth++;
        } else if (pageDepth > 0) {
            pageDepth++;
        } else if (kind != null && CLASSES.contains(kind)) {
            String given = attributes.getValue(Marks.PAGE_ATTRIBUTE);
            number = given == null ? number + 1 : Integer.parseInt(given);
            pageDepth = 1;
            inSheet = kind.equals("sheet");
            slideStart = kind.startsWith("slide") ? blocks.size() : -1;
        }
    }

    void endDiv(List<Block> blocks) {
        if (embeddedDepth > 0) {
            embeddedDepth--;
        } else if (pageDepth > 0) {
            pageDepth--;
            if (pageDepth == 0 && slideStart >= 0) {
                SlideTitles.promote(blocks.subList(slideStart, blocks.size()));
            }
        }
    }
}
