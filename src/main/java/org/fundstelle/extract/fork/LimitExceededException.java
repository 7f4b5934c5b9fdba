package org.fundstelle.extract.fork;

import org.apache.tika.metadata.Metadata;

/** A document has too much of something; its metadata says of what. */
public class LimitExceededException extends RuntimeException {

    private LimitExceededException(Limit limit) {
        super(limit.name());
    }

    /** Notes the limit in the metadata of the document. */
    public static LimitExceededException of(Limit limit, Metadata metadata) {
        metadata.set(Marks.LIMIT, limit.name());
        return new LimitExceededException(limit);
    }
}
