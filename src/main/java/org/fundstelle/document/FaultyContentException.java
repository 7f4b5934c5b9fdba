package org.fundstelle.document;

import java.io.IOException;

/** A document came without a content that can be used. The message says why, naming the element or file. */
public class FaultyContentException extends IOException {

    private static final long serialVersionUID = 1L;

    public FaultyContentException(String message) {
        super(message);
    }
}
