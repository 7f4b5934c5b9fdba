package org.fundstelle.chunk;

/** Counts a text's tokens as the embedding model does. Thread-safe. */
@FunctionalInterface
public interface TokenCounter {
    int count(String text);
}
