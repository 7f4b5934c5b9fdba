package org.fundstelle.app;

import java.util.List;
import org.fundstelle.document.AccessList;

/**
 * What the index must hold of a document.
 *
 * @param words of its text in order; empty where only what is inside it has text
 */
record ExpectedDocument(String source, String collection, String path, List<String> words, AccessList access) {

    ExpectedDocument {
        words = List.copyOf(words);
    }
}
