package org.fundstelle.connector.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * The stream of a file whose size is known: ends with an exception when less comes, because a connection that is lost looks like
 * the end of the file to some libraries.
 */
public final class WholeStream extends FunnelStream {

    private final long size;
    private long read;

    /**
     * @param size in bytes, -1 where unknown
     */
    public WholeStream(InputStream in, long size) {
        super(in);
        this.size = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int now;
        do {
            now = in.read(buffer, offset, length);
        } while (now == 0);
        if (now < 0 && read < size) {
            throw new IOException("The server sent " + read + " of " + size + " bytes");
        }
        read += Math.max(now, 0);
        return now;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        read += skipped;
        return skipped;
    }
}
