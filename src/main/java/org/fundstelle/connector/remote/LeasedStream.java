package org.fundstelle.connector.remote;

import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.connector.content.FunnelStream;

/**
 * The stream of a file. Its end and its closing give the connection back, a failure ends the connection, also when nobody closes
 * the stream then.
 */
final class LeasedStream extends FunnelStream {

    private final RemoteLease lease;
    private boolean ended;

    LeasedStream(InputStream in, RemoteLease lease) {
        super(in);
        this.lease = lease;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int read = in.read(buffer, offset, length);
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
