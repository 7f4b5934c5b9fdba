package org.fundstelle.document;

import java.io.IOException;

/** The content of a document is larger than its source may hand over. The message says both sizes and nothing else. */
public final class ContentTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param sizes what it has and what is allowed, such as {@code 2.1 GB > 512 MB}
     */
    public ContentTooLargeException(String sizes) {
        super(sizes);
    }
}
