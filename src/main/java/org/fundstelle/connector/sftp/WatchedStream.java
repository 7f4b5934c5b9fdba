package org.fundstelle.connector.sftp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** The stream of a file of an SFTP server: each piece is waited for within the silence that is allowed. */
final class WatchedStream extends FilterInputStream {

    private interface Piece {
        int read() throws IOException;
    }

    private final Silence silence;
    private final Function<Exception, IOException> failure;

    /**
     * @param failure says in words what a failure means; the library's own say nothing
     */
    WatchedStream(InputStream in, Silence silence, Function<Exception, IOException> failure) {
        super(in);
        this.silence = silence;
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        return watch(super::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return watch(() -> super.read(buffer, offset, length));
    }

    @Override
    public void close() throws IOException {
        watch(() -> {
            super.close();
            return 0;
        });
    }

    private int watch(Piece piece) throws IOException {
        silence.begin();
        try {
            return piece.read();
        } catch (IOException e) {
            throw failure.apply(e);
        } finally {
            silence.end();
        }
    }
}
