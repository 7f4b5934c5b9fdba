package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisBaseException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisConnectionException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisFilterNotValidException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisObjectNotFoundException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisPermissionDeniedException;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.ContentTooLargeException;

/** Says in plain words, and by the exceptions that connectors throw, what the CMIS library says by its own. */
final class CmisFailures {

    private CmisFailures() {}

    /**
     * @param what was asked for
     */
    static IOException told(String what, CmisBaseException failure) {
        IOException cause = ofTheWire(failure);
        if (cause instanceof ContentTooLargeException) {
            return new UnreadableAnswerException("about " + what + " is longer than any that was asked for");
        }
        if (cause != null) {
            return cause;
        }
        return Told.by(
                switch (failure) {
                    case CmisObjectNotFoundException e -> new NoSuchFileException(what, null, words(e));
                    case CmisPermissionDeniedException e -> new AccessDeniedException(what, null, words(e));
                    case CmisFilterNotValidException e ->
                        new IOException("The server does not know all properties that "
                                + "are asked for; is one in 'properties' or 'extra' misspelt? It says: " + words(e));
                    case CmisConnectionException e ->
                        new UnreadableAnswerException("about " + what
                                + " is none of CMIS; expected is the address of the service that 'binding' names");
                    default -> new IOException("The server refuses to tell about " + what + ": " + words(failure));
                },
                failure);
    }

    private static String words(CmisBaseException failure) {
        return failure.getMessage() == null ? failure.getExceptionName() : StatusWords.shortened(failure.getMessage());
    }

    /** What happened on the wire; null where nothing did. */
    private static IOException ofTheWire(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return null;
    }
}
