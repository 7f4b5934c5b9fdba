package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.chemistry.opencmis.commons.exceptions.CmisBaseException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisInvalidArgumentException;
import org.fundstelle.connector.http.UnreadableAnswerException;

/** Asks a server by the CMIS library, and says in plain words what fails. */
final class Answers {

    private Answers() {}

    /**
     * The answer to a question.
     *
     * @param what is asked for
     */
    static <T> T ask(String what, Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (CmisBaseException e) {
            throw CmisFailures.told(what, e);
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | IllegalStateException e) {
            // What the library makes of answers that nobody would send in earnest.
            throw new UnreadableAnswerException("about " + what + " cannot be understood: " + e.getMessage());
        }
    }

    /** Whether the server takes an id for none at all. */
    static boolean malformed(IOException failure) {
        for (Throwable library : failure.getSuppressed()) {
            if (library instanceof CmisInvalidArgumentException) {
                return true;
            }
        }
        return false;
    }
}
