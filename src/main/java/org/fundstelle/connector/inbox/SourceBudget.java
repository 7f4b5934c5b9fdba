package org.fundstelle.connector.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a message's XML: no more than a limit in all, nor than another limit in one piece that the parser must keep whole. */
public final class SourceBudget extends FilterInputStream {

    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_AT_ONCE = 4L << 20;

    private final long most;
    private final long mostAtOnce;
    private long read;
    private long mark;
    private IOException failure;
    private String excess;

    /** With the limits of messages: 1 GiB in all, 4 MiB in one piece. */
    public SourceBudget(InputStream in) {
        this(in, MOST_BYTES, MOST_AT_ONCE);
    }

    SourceBudget(InputStream in, long most, long mostAtOnce) {
        super(in);
        this.most = most;
        this.mostAtOnce = mostAtOnce;
    }

    /** The parser has got on, so what it held is free. */
    void pieceEnds() {
        mark = read;
    }

    /** What kept the bytes from coming, or null. */
    public IOException failure() {
        return failure;
    }

    /** Which limit was passed, in words, or null. */
    public String excess() {
        return excess;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int got = read(one, 0, 1);
        return got < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got;
        try {
            got = super.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        read += Math.max(0, got);
        if (read > most) {
            excess = "its XML is larger than " + most + " bytes";
        } else if (read - mark > mostAtOnce) {
            excess = "one tag or comment in it is larger than " + mostAtOnce + " bytes";
        }
        if (excess != null) {
            throw new IOException(excess);
        }
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
