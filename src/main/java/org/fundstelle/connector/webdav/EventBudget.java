package org.fundstelle.connector.webdav;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.connector.http.UnreadableAnswerException;

/**
 * Ends a stream of XML when its reader takes in more than is reasonable before it comes to the next tag or piece of text: a
 * comment, a name or an attribute without end would fill the memory. Used by one thread.
 */
final class EventBudget extends FilterInputStream {

    private static final int MOST = 1 << 20;

    private int left = MOST;

    EventBudget(InputStream in) {
        super(in);
    }

    /** The reader has come to the next tag or piece of text. */
    void restart() {
        left = MOST;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws UnreadableAnswerException {
        left -= read;
        if (left < 0) {
            throw new UnreadableAnswerException("has a tag or comment of more than " + MOST + " bytes");
        }
    }
}
