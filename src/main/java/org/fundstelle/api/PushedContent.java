package org.fundstelle.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;

/**
 * The content of a pushed document as it comes in. Its end is only believed when the whole request has ended in order, and a
 * failure of reading is kept, to be told from one of storing. Used by one thread.
 */
final class PushedContent extends FilterInputStream {

    /** What is said of a request that ends too early. */
    static final String BROKEN = "The upload broke off before its end, or is not well-formed multipart/form-data";

    private final FileItemIterator parts;
    private boolean ended;
    private IOException failure;
    private String complaint;

    PushedContent(InputStream in, FileItemIterator parts) {
        super(in);
        this.parts = parts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return -1;
        }
        try {
            int read = in.read(buffer, offset, length);
            if (read < 0) {
                end();
            }
            return read;
        } catch (IOException e) {
            failure = e;
            complaint = complaint == null ? BROKEN : complaint;
            throw e;
        }
    }

    private void end() throws IOException {
        if (parts.hasNext()) {
            complaint = "Nothing may come after part 'content'";
            throw new IOException(complaint);
        }
        ended = true;
    }

    /** Why the request could not be read to its end, in words; empty where it could, or nobody has tried. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /** Leaves the rest of the request to the server, which gives up on a long one instead of reading it. */
    @Override
    public void close() {
        ended = true;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long left = wanted;
        byte[] buffer = new byte[8192];
        int read = 0;
        while (left > 0 && read >= 0) {
            read = read(buffer, 0, (int) Math.min(buffer.length, left));
            left -= Math.max(read, 0);
        }
        return wanted - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
