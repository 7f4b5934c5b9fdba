package org.fundstelle.extract;

/** No extraction process could be started or reached. Says nothing about the document; trying later may help. */
public class ExtractorUnavailableException extends RuntimeException {
    public ExtractorUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
