package org.fundstelle.retrieve;

/** The index cannot be asked at the moment; asking again later may succeed. */
public class RetrieverUnavailableException extends RuntimeException {

    public RetrieverUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
