package org.fundstelle.extract.fork;

/** What a document may have too much of. */
public enum Limit {
    /** Bytes that a container unpacks to. */
    BYTES,
    /** Documents inside a container. */
    DOCUMENTS,
    /** Levels of anything in itself; what was read before is kept. */
    LEVELS,
    /** Growth: far more is read than the file is long. */
    GROWTH,
    /** Dots of a picture. */
    DOTS,
    /** Pages. */
    PAGES
}
