package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.fundstelle.connector.http.AnswerStream;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnexpectedStatusException;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.SourceAwayException;

/**
 * What the status of an answer means, in words and exceptions.
 *
 * @param gateway its address
 * @param username of the account at the gateway
 * @param userLogin of the person in the e-file system in whose name is read
 */
record GatewayStatus(String gateway, String username, String userLogin) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    /**
     * Lets an answer pass that has what was asked for.
     *
     * @param what was asked for, in words
     * @throws SourceAwayException if gateway or e-file system as a whole cannot be asked
     * @throws NoSuchFileException if it is not there, or is an object of another kind
     * @throws AccessDeniedException if it is refused
     * @throws ContentTooLargeException if the gateway hands over no content of this size
     */
    void require(ClassicHttpResponse answer, String what) throws IOException {
        if (answer.getCode() == OK) {
            return;
        }
        if (StatusWords.isRedirect(answer)) {
            throw StatusWords.redirect(answer, gateway);
        }
        if (answer.getCode() == UNAUTHORIZED) {
            throw new SourceAwayException(
                    gateway + " lets nobody in with the name '" + username + "' and this password (401)", null);
        }
        refuse(answer, what, DmsError.read(new AnswerStream(answer, gateway)));
    }

    private void refuse(ClassicHttpResponse answer, String what, Optional<DmsError> error) throws IOException {
        if (error.isPresent() && error.get().behind()) {
            refuse(what, error.get());
        }
        String line = StatusWords.line(answer) + error.map(said -> ", " + said).orElse("");
        switch (answer.getCode()) {
            case FORBIDDEN -> throw new AccessDeniedException(what, null, "the gateway refuses to show it (403)");
            case NOT_FOUND, GONE -> {
                // So the gateway says that it does not reach the e-file system; of an object that is gone it says 400.
                if (error.isPresent()) {
                    throw new SourceAwayException(
                            "The e-file system behind " + gateway + " cannot be reached: " + line, null);
                }
                throw new NoSuchFileException(what, null, "not there (" + answer.getCode() + ")");
            }
            case TOO_MANY, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT ->
                throw new SourceAwayException(gateway + " answers with " + line, null);
            default ->
                throw new UnexpectedStatusException(
                        answer.getCode(), gateway + " answers for " + what + " with " + line);
        }
    }

    private void refuse(String what, DmsError error) throws IOException {
        switch (error.status()) {
            case DmsError.NO_RIGHT ->
                throw new AccessDeniedException(
                        what,
                        null,
                        "the e-file system refuses to show it to the user '" + userLogin + "' (" + error + ")");
            case DmsError.NO_SUCH_ADDRESS, DmsError.CANCELLED ->
                throw new NoSuchFileException(what, null, "not there (" + error + ")");
            case DmsError.OTHER_CLASS ->
                throw new NoSuchFileException(what, null, "an object of another kind (" + error + ")");
            case DmsError.TOO_LARGE -> throw new ContentTooLargeException("> the gateway's limit");
            case DmsError.TOO_MANY_INSIDE ->
                throw new IOException("The gateway does not list what is in " + what
                        + ", since it is more than 1,000 objects (" + error
                        + "); such files can be named one by one with 'files', or left out with 'exclude'");
            case DmsError.LOCKED ->
                throw new IOException("Somebody has locked " + what + " in the e-file system (" + error + ")");
            default -> throw new IOException("The e-file system refuses " + what + " (" + error + ")");
        }
    }
}
