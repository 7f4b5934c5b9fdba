package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.io.InputStream;
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

    /** Neither of them said why. */
    static final DmsError UNTOLD = new DmsError(false, 0, "");

    /** Reads the body of a failure; {@link #UNTOLD} where it is something else. */
    static DmsError read(InputStream body) throws IOException {
        try {
            Said said = Said.read(body);
            String source = said.text("fehlerQuelle");
            if (source == null) {
                return UNTOLD;
            }
            String text = StatusWords.shortened(ShownNames.plain(said.text("text")));
            return new DmsError(source.equals("DMS"), Integer.parseInt(String.valueOf(said.text("status"))), text);
        } catch (UnreadableAnswerException | NumberFormatException e) {
            return UNTOLD;
        }
    }

    boolean isTold() {
        return this != UNTOLD;
    }

    @Override
    public String toString() {
        return (behind ? "status " + status + " of the e-file system" : "an error of the gateway")
                + (text.isEmpty() ? "" : ": " + text);
    }
}
