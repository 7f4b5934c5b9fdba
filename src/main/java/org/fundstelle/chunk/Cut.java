package org.fundstelle.chunk;

/** Finds where to cut a text that is too long: at the end of a clause, else between words, else between characters. */
final class Cut {

    private final TokenCost cost;

    Cut(TokenCost cost) {
        this.cost = cost;
    }

    /**
     * The end of the longest piece of {@code text} from {@code start} that costs at most {@code limit} tokens and ends at a
     * good place. Always behind {@code start}, never inside a surrogate pair.
     */
    int end(String text, int start, int end, int limit) {
        int fits = longest(text, start, end, limit);
        if (fits == end) {
            return end;
        }
        int half = start + (fits - start) / 2;
        int word = -1;
        for (int i = fits; i > half; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                continue;
            }
            if (".;:!?,".indexOf(text.charAt(i - 1)) >= 0) {
                return i;
            }
            word = Math.max(word, i);
        }
        return word > 0 ? word : fits;
    }

    private int longest(String text, int start, int end, int limit) {
        int good = wholeCharacter(text, start, start + 1, end);
        int bad = end + 1;
        int guess = (int) Math.min(end, start + (long) limit * TokenCost.CHARACTERS_PER_TOKEN);
        while (bad - good > 1) {
            int probe = Math.clamp(guess, good + 1, bad - 1);
            if (cost.of(text.substring(start, probe), limit) <= limit) {
                good = probe;
            } else {
                bad = probe;
            }
            guess = good + (bad - good) / 2;
        }
        return wholeCharacter(text, start, good, end);
    }

    /** The place itself, or one less where it is inside a surrogate pair; one more where nothing would remain. */
    private static int wholeCharacter(String text, int start, int place, int end) {
        boolean inside = place < end
                && Character.isHighSurrogate(text.charAt(place - 1))
                && Character.isLowSurrogate(text.charAt(place));
        if (!inside) {
            return place;
        }
        return place - 1 > start ? place - 1 : place + 1;
    }
}
