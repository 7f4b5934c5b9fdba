package org.fundstelle.connector.imap;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message as it was sent, read from the server in pieces. Closing it gives the connection back. For one thread at a time.
 */
final class MessageStream extends InputStream {

    private static final int PIECE = 1 << 18;

    /** What happens with the connection at the end. */
    interface End {
        void reached(boolean broken);
    }

    private final OpenFolder folder;
    private final long uid;
    private final long size;
    private final End end;
    private byte[] piece = new byte[0];
    private int at;
    private long next;
    private boolean complete;
    private boolean broken;
    private boolean closed;

    /**
     * Reads the first piece, so that what cannot be read shows at once.
     *
     * @param size as the server says it, which some only guess
     * @throws IOException if it cannot be read; the connection is not given back then
     */
    static MessageStream open(OpenFolder folder, long uid, long size, End end) throws IOException {
        MessageStream stream = new MessageStream(folder, uid, size, end);
        stream.fill();
        return stream;
    }

    private MessageStream(OpenFolder folder, long uid, long size, End end) {
        this.folder = folder;
        this.uid = uid;
        this.size = size;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        return count;
    }

    /** Whether there is more. A short piece is the last where the size says so too; else only an empty one is. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        if (complete) {
            return false;
        }
        try {
            piece = folder.piece(uid, next, PIECE);
        } catch (IOException | RuntimeException e) {
            broken = true;
            throw e;
        }
        at = 0;
        next += piece.length;
        complete = piece.length == 0 || piece.length < PIECE && next >= size;
        return piece.length > 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            end.reached(broken);
        }
    }
}
