package org.fundstelle.connector.xdomea;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a message's XML: no more than a limit in all, nor than another limit in one piece that the parser must keep whole. */
final class SourceBudget extends FilterInputStream {

    private final long most;
    private final long mostAtOnce;
    private long read;
    private long mark;
    private IOException failure;
    private String excess;

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
    IOException failure() {
        return failure;
    }

    /** Which limit was passed, in words, or null. */
    String excess() {
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
