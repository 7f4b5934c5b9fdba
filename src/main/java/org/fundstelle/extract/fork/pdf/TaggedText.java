package org.fundstelle.extract.fork.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.fundstelle.extract.fork.Lines;

/** The marked text of all pages, looked up by the elements of the structure. */
final class TaggedText {

    private final List<MarkedText> texts;
    private final Map<COSBase, Integer> pages = new HashMap<>();
    private int letters;

    /** Takes the texts of all pages, in order. */
    TaggedText(PDDocument document, List<MarkedText> texts) {
        this.texts = texts;
        int number = 0;
        for (PDPage page : document.getPages()) {
            pages.put(page.getCOSObject(), ++number);
        }
    }

    /** Letters that were looked up. */
    int letters() {
        return letters;
    }

    /** All text below an element, down to a depth. */
    List<MarkedText.Fragment> fragments(PDStructureElement element, int depth) {
        List<MarkedText.Fragment> all = new ArrayList<>();
        element.getKids().forEach(kid -> all.addAll(fragmentsOf(element, kid, depth)));
        return all;
    }

    /** The text of one kid of an element. */
    List<MarkedText.Fragment> fragmentsOf(PDStructureNode parent, Object kid, int depth) {
        return switch (kid) {
            case PDStructureElement element -> depth > 0 ? fragments(element, depth - 1) : List.of();
            case PDMarkedContentReference reference ->
                marked(reference.getPage() == null ? page(parent) : reference.getPage(), reference.getMCID());
            case Integer number -> marked(page(parent), number);
            default -> List.of();
        };
    }

    private static PDPage page(PDStructureNode node) {
        return node instanceof PDStructureElement element ? element.getPage() : null;
    }

    private List<MarkedText.Fragment> marked(PDPage page, int number) {
        Integer index = page == null ? null : pages.get(page.getCOSObject());
        List<MarkedText.Fragment> fragments =
                index == null ? List.of() : texts.get(index - 1).fragments(number);
        fragments.forEach(fragment -> letters +=
                (int) fragment.text().chars().filter(Character::isLetterOrDigit).count());
        return fragments;
    }

    /** One line of running text. */
    static String text(List<MarkedText.Fragment> fragments) {
        StringBuilder text = new StringBuilder();
        MarkedText.Fragment line = null;
        for (MarkedText.Fragment fragment : fragments) {
            if (line != null && MarkedText.isSameLine(line, fragment)) {
                line = MarkedText.joined(line, fragment);
            } else {
                append(text, line);
                line = fragment;
            }
        }
        append(text, line);
        return text.toString().strip();
    }

    private static void append(StringBuilder text, MarkedText.Fragment line) {
        String stripped = line == null ? "" : line.text().strip();
        if (!stripped.isEmpty()) {
            Lines.join(text, stripped, " ");
        }
    }
}
