package org.fundstelle.connector.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The content of an object as it comes from the server. Closing it before the end drops the connection instead of reading the
 * rest, which may be gigabytes.
 */
final class ObjectStream extends FilterInputStream {

    private final ResponseInputStream<?> answer;
    private boolean ended;

    ObjectStream(ResponseInputStream<?> answer) {
        super(answer);
        this.answer = answer;
    }

    @Override
    public int read() throws IOException {
        try {
            int value = answer.read();
            ended |= value < 0;
            return value;
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = answer.read(buffer, offset, length);
            ended |= read < 0;
            return read;
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            answer.close();
        } else {
            answer.abort();
        }
    }
}
