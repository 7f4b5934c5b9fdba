package org.fundstelle.source;

import java.time.Duration;

/** Whether the content of a document may be read from its source now. */
public sealed interface Admission {

    record Open() implements Admission {}

    /** Not until the source is resumed, or its window opens; nobody knows when. */
    record Closed() implements Admission {}

    /**
     * In turn, because the source may be asked only so often.
     *
     * @param in how long its turn is away; the turn is the document's and nobody else's
     */
    record Later(Duration in) implements Admission {}
}
