package org.fundstelle.api;

import java.io.InputStream;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.source.SourceDefinition;

/** What a source has laid down for documents that are pushed to it. Thread-safe. */
public interface PushTerms {

    /** Whether the source waits for documents instead of being asked. */
    boolean isPushed(SourceDefinition source);

    /**
     * Lets contents pass that are not too large.
     *
     * @param size in bytes
     */
    void require(SourceDefinition source, long size) throws ContentTooLargeException;

    /** How large a content may be, in bytes. */
    long most(SourceDefinition source);

    /** The same content, which fails with a {@link ContentTooLargeException} as soon as it is too large. */
    InputStream bounded(SourceDefinition source, InputStream content);

    /** The address of the source's template; else the one that was stated, null for none. */
    String uri(SourceDefinition source, String nativeId, String path, String stated);
}
