package org.fundstelle.chunk;

import java.util.Objects;

/**
 * What a text costs of a chunk's limit: its tokens, but at least one for every 16 characters, because some tokenizers make
 * one unknown token of any long word.
 */
final class TokenCost {

    static final int CHARACTERS_PER_TOKEN = 16;

    private final TokenCounter counter;

    TokenCost(TokenCounter counter) {
        this.counter = Objects.requireNonNull(counter, "token counter");
    }

    /** Texts of more than {@code limit * 16} characters are not counted: they are too long anyway. */
    int of(String text, int limit) {
        int least = (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
        return least > limit ? least : Math.max(least, counter.count(text));
    }
}
