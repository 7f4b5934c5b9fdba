package org.fundstelle.app;

import java.util.List;

/** The program cannot start; the message says why, and what was expected. */
public class BootException extends RuntimeException {

    public BootException(String message) {
        super(message);
    }

    /** All errors at once, numbered. */
    static BootException of(List<String> errors) {
        StringBuilder text = new StringBuilder("The configuration has ")
                .append(errors.size())
                .append(errors.size() == 1 ? " error:" : " errors:");
        for (int i = 0; i < errors.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(errors.get(i));
        }
        return new BootException(text.toString());
    }
}
