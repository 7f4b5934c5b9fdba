package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.scan.ShownNames;

/**
 * What the gateway says of a request that failed.
 *
 * @param behind whether the e-file system itself refused; else the gateway did
 * @param status of the e-file system
 * @param text in the system's words
 */
record DmsError(boolean behind, int status, String text) {

    static final int LOCKED = 1;
    static final int NO_RIGHT = 2;
    static final int NO_SUCH_ADDRESS = 3;
    static final int TOO_MANY_INSIDE = 4;
    static final int OTHER_CLASS = 5;
    static final int CANCELLED = 6;
    static final int TOO_LARGE = 10;

    /** Reads the body of a failure; empty where neither of them said why. */
    static Optional<DmsError> read(InputStream body) throws IOException {
        try {
            Said said = Said.read(body);
            String source = said.text("fehlerQuelle");
            if (source == null) {
                return Optional.empty();
            }
            String text = StatusWords.shortened(ShownNames.plain(said.text("text")));
            return Optional.of(
                    new DmsError(source.equals("DMS"), Integer.parseInt(String.valueOf(said.text("status"))), text));
        } catch (UnreadableAnswerException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return (behind ? "status " + status + " of the e-file system" : "an error of the gateway")
                + (text.isEmpty() ? "" : ": " + text);
    }
}
