package org.fundstelle.extract.fork;

/** A container unpacks to more than is allowed. */
public class LimitExceededException extends RuntimeException {
    public LimitExceededException(String message) {
        super(message);
    }
}
