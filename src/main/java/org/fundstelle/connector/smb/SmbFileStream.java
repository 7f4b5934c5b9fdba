package org.fundstelle.connector.smb;

import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.document.SourceAwayException;

/**
 * The stream of a file of a share, read piece by piece as it is asked for. The library's own stream takes a failed reading
 * for the end of the file. Used by one thread.
 */
final class SmbFileStream extends InputStream {

    private final SmbFile file;
    private final KeptLink link;
    private final KeptLink.Lease lease;
    private long offset;
    private boolean open = true;

    /**
     * @param lease given back when the stream is closed
     */
    SmbFileStream(SmbFile file, KeptLink link, KeptLink.Lease lease) {
        this.file = file;
        this.link = link;
        this.lease = lease;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        if (!open) {
            throw new IOException("The stream is closed");
        }
        if (length == 0) {
            return 0;
        }
        int read;
        try {
            read = file.read(offset, buffer, start, length);
        } catch (SourceAwayException e) {
            open = false;
            link.discard(lease);
            throw e;
        }
        if (read > 0) {
            offset += read;
            return read;
        }
        if (offset < file.size()) {
            throw new IOException("'" + file.path() + "' became shorter while it was read");
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        try {
            file.close();
            link.giveBack(lease);
        } catch (SourceAwayException e) {
            // It was read all the same.
            link.discard(lease);
        }
    }
}
