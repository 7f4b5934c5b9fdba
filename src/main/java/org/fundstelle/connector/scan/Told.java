package org.fundstelle.connector.scan;

import java.io.IOException;

/** How connectors tell people of failures of their libraries. */
public final class Told {

    private Told() {}

    /**
     * An exception with words of our own, with the failure beside it as suppressed instead of beneath it as the cause: of a failed
     * scan or trial people are shown the message of the innermost cause, and that of a library says little.
     *
     * @return {@code words}
     */
    public static <E extends IOException> E by(E words, Throwable failure) {
        words.addSuppressed(failure);
        return words;
    }
}
