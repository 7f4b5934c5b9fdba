package org.fundstelle.extract.fork.pdf;

import java.util.Optional;
import org.apache.pdfbox.text.TextPosition;

/** Letters that the readers of a document do not see. */
final class HiddenText {

    private static final int MOST = 20_000;

    /** Fewer are crop marks, page numbers of a printer, signs that a program left behind. */
    private static final int LEAST_LETTERS = 12;

    private final StringBuilder text = new StringBuilder();
    private TextPosition last;

    void add(TextPosition glyph) {
        if (text.length() < MOST) {
            if (last != null && isApart(last, glyph)) {
                text.append(' ');
            }
            text.append(glyph.getUnicode());
            last = glyph;
        }
    }

    private static boolean isApart(TextPosition one, TextPosition other) {
        float end = one.getXDirAdj() + one.getWidthDirAdj();
        return Math.abs(other.getXDirAdj() - end) > one.getWidthOfSpace() / 2
                || Math.abs(other.getYDirAdj() - one.getYDirAdj()) > one.getHeightDir();
    }

    Optional<String> text() {
        return text.chars().filter(Character::isLetter).count() < LEAST_LETTERS
                ? Optional.empty()
                : Optional.of(text.toString());
    }
}
