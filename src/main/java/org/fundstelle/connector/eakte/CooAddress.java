package org.fundstelle.connector.eakte;

import java.util.Optional;
import java.util.regex.Pattern;

/** The address of an object of a Fabasoft system, such as {@code COO.2150.9151.1.1206000}: stable, and never given twice. */
record CooAddress(String text) {

    private static final Pattern FORM = Pattern.compile("COO(\\.\\d{1,18}){4}");

    /**
     * @throws IllegalArgumentException if the text is no such address; nothing else gets into the path of a request
     */
    CooAddress {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("An address of an object is one such as 'COO.1.2301.1.683'");
        }
    }

    /** An address of somebody else's making; empty where the text is none. */
    static Optional<CooAddress> of(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new CooAddress(text)) : Optional.empty();
    }

    /** The last of its numbers. */
    long number() {
        return Long.parseLong(text.substring(text.lastIndexOf('.') + 1));
    }

    /** All before its last number. */
    String store() {
        return text.substring(0, text.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return text;
    }
}
