package org.fundstelle.embed;

import java.nio.file.Path;

/**
 * Counts German tokens without a model, with the tokenizer of {@code fundstelle-de-static}: for lexical-only collections. Other
 * models' counts differ, by a third or so for German. Thread-safe.
 */
public final class TokenCount implements AutoCloseable {

    private final ModelTokenizer tokenizer;

    /**
     * @param modelDirectory where the tokenizer's file is put
     * @throws EmbeddingException if that fails
     */
    public TokenCount(Path modelDirectory) {
        ModelTokenizer.unpackBelow(modelDirectory);
        this.tokenizer = new ModelTokenizer(
                new ModelFiles(modelDirectory).get(KnownModels.GERMAN_TOKENIZER).path());
    }

    public int count(String text) {
        return tokenizer.count(text);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
