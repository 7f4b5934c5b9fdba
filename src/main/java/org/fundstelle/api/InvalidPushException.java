package org.fundstelle.api;

import java.util.List;

/** A push cannot be used. The errors name every field or part at fault, in words. */
final class InvalidPushException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    InvalidPushException(String error) {
        this(List.of(error));
    }

    /**
     * @param errors at least one
     */
    InvalidPushException(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    List<String> errors() {
        return errors;
    }
}
