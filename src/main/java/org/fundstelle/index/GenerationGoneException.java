package org.fundstelle.index;

/** A generation was dropped after its name was looked up. */
public class GenerationGoneException extends IndexException {

    public GenerationGoneException(Throwable cause) {
        super("An index generation is no longer there", true, cause);
    }
}
