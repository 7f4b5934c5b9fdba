package org.fundstelle.retrieve;

/** A query that cannot be answered as asked. */
public class InvalidQueryException extends RuntimeException {

    private final String field;

    public InvalidQueryException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field of the query at fault. */
    public String field() {
        return field;
    }
}
