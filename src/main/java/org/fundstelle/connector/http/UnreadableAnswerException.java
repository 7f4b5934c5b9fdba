package org.fundstelle.connector.http;

import java.io.IOException;

/** A server's answer is no listing, or not one that anybody would send in earnest. */
public final class UnreadableAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what goes on after "The answer"
     */
    public UnreadableAnswerException(String what) {
        super("The answer " + what);
    }
}
