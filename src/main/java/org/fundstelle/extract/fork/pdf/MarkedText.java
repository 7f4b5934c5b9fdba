package org.fundstelle.extract.fork.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.TextPosition;

/** Collects the text of a page by the numbers with which a tagged PDF marks it; page headers and footers are left out. */
final class MarkedText extends SeenText {

    private static final int NONE = -1;
    private static final int ARTIFACT = -2;
    private static final float SPACE = 0.15f;

    /** Text on one line, from x to end. */
    record Fragment(int page, float x, float end, float y, float size, String text) {}

    private final Map<Integer, List<Fragment>> byNumber = new HashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int letters;

    private MarkedText(HiddenText hidden) {
        super(hidden);
        addOperator(new BeginMarkedContentSequence(this));
        addOperator(new BeginMarkedContentSequenceWithProperties(this));
        addOperator(new EndMarkedContentSequence(this));
    }

    /**
     * The marked text of one page.
     *
     * @param page from 1
     * @param hidden takes what is not seen
     */
    static MarkedText of(PDDocument document, int page, HiddenText hidden) throws IOException {
        MarkedText text = new MarkedText(hidden);
        text.read(document, page);
        return text;
    }

    List<Fragment> fragments(int number) {
        return byNumber.getOrDefault(number, List.of());
    }

    /** Letters on the page, marked or not, but for page headers and footers. */
    int letters() {
        return letters;
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        int around = open.isEmpty() ? NONE : open.element();
        if (around == ARTIFACT || COSName.ARTIFACT.equals(tag)) {
            open.push(ARTIFACT);
        } else {
            open.push(properties == null ? around : properties.getInt(COSName.MCID, around));
        }
    }

    @Override
    public void endMarkedContentSequence() {
        open.poll();
    }

    @Override
    protected void show(TextPosition glyph) {
        int number = open.isEmpty() ? NONE : open.element();
        String letter = Glyphs.text(glyph);
        if (number == ARTIFACT || letter.isEmpty()) {
            return;
        }
        if (Character.isLetterOrDigit(letter.charAt(0))) {
            letters++;
        }
        List<Fragment> fragments = byNumber.computeIfAbsent(number, ignored -> new ArrayList<>());
        Fragment next = new Fragment(
                getCurrentPageNo(),
                glyph.getXDirAdj(),
                glyph.getXDirAdj() + glyph.getWidthDirAdj(),
                glyph.getYDirAdj(),
                Glyphs.size(glyph),
                letter);
        if (!fragments.isEmpty() && isSameLine(fragments.getLast(), next)) {
            fragments.add(joined(fragments.removeLast(), next));
        } else {
            fragments.add(next);
        }
    }

    static boolean isSameLine(Fragment one, Fragment other) {
        return one.page() == other.page()
                && Math.abs(one.y() - other.y()) < 0.5f * Math.max(one.size(), other.size())
                && other.x() > one.x() - one.size();
    }

    static Fragment joined(Fragment one, Fragment other) {
        boolean gap = other.x() - one.end() > SPACE * Math.min(one.size(), other.size());
        boolean spaced = one.text().endsWith(" ") || other.text().startsWith(" ");
        String text = one.text() + (gap && !spaced ? " " : "") + other.text();
        return new Fragment(one.page(), one.x(), other.end(), one.y(), Math.max(one.size(), other.size()), text);
    }
}
