package org.fundstelle.connector.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The stream of a file. Its end and its closing give the connection back, a failure ends the connection, also when nobody closes
 * the stream then.
 */
final class LeasedStream extends FilterInputStream {

    private final RemoteLease lease;
    private boolean ended;

    LeasedStream(InputStream in, RemoteLease lease) {
        super(in);
        this.lease = lease;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
                close();
            }
            return read;
        } catch (IOException | RuntimeException e) {
            ended = true;
            lease.spoil();
            lease.close();
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            super.close();
        } catch (IOException | RuntimeException e) {
            lease.spoil();
            throw e;
        } finally {
            lease.close();
        }
    }
}
