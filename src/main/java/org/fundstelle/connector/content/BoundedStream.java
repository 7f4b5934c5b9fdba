package org.fundstelle.connector.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.document.ContentTooLargeException;

/** The stream of a file that may have grown since its size was looked at: ends with an exception beyond the limit. */
public final class BoundedStream extends FilterInputStream {

    private final ByteSize limit;
    private long left;

    public BoundedStream(InputStream in, ByteSize limit) {
        super(in);
        this.limit = limit;
        this.left = limit.bytes();
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
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long read) throws ContentTooLargeException {
        left -= read;
        if (left < 0) {
            throw new ContentTooLargeException("> " + limit);
        }
    }
}
