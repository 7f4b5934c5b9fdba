package org.fundstelle.connector.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes all come through {@link #read(byte[], int, int)}, where a subclass looks after them; it cannot be set back to a mark. */
public abstract class FunnelStream extends FilterInputStream {

    protected FunnelStream(InputStream in) {
        super(in);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public final boolean markSupported() {
        return false;
    }
}
