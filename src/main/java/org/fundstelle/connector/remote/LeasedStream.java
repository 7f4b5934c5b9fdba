package org.fundstelle.connector.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The stream of a file; closing it gives the connection back, a failure ends the connection. */
final class LeasedStream extends FilterInputStream {

    private final RemoteLease lease;

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
        try {
            return super.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            lease.spoil();
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
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
