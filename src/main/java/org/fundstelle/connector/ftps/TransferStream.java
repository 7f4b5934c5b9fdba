package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.net.ftp.FTPClient;
import org.fundstelle.connector.content.FunnelStream;

/**
 * The stream of a file of an FTP server. Its end is one only if the server confirms it; who closes it before cannot use the
 * connection again.
 */
final class TransferStream extends FunnelStream {

    private final FTPClient client;
    private final Runnable spoil;
    private boolean ended;

    /**
     * @param spoil says that the connection cannot be used again
     */
    TransferStream(InputStream in, FTPClient client, Runnable spoil) {
        super(in);
        this.client = client;
        this.spoil = spoil;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int read = in.read(buffer, offset, length);
            if (read < 0) {
                confirm();
            }
            return read;
        } catch (IOException e) {
            spoil.run();
            throw e;
        }
    }

    private void confirm() throws IOException {
        super.close();
        if (!client.completePendingCommand()) {
            throw new IOException(
                    "The server broke off: " + client.getReplyString().strip());
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            spoil.run();
            super.close();
        }
    }
}
