package org.fundstelle.connector.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.fundstelle.connector.content.FunnelStream;

/**
 * The body of an answer. Closing it gives the connection back, or ends it when not everything was read. Used by one thread.
 */
public final class AnswerStream extends FunnelStream {

    private final ClassicHttpResponse answer;
    private final String place;
    private boolean ended;

    /**
     * @param place address of the server, for messages
     */
    public AnswerStream(ClassicHttpResponse answer, String place) throws IOException {
        super(body(answer.getEntity()));
        this.answer = answer;
        this.place = place;
    }

    private static InputStream body(HttpEntity entity) throws IOException {
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** In bytes, -1 where the server does not say. */
    public long length() {
        return answer.getEntity() == null ? 0 : answer.getEntity().getContentLength();
    }

    /** Whether its end can be told from a lost connection; else the end of the connection is the end. */
    public boolean tellsItsEnd() {
        return length() >= 0 || answer.getEntity().isChunked();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            ended |= read < 0;
            return read;
        } catch (IOException e) {
            throw HttpFailures.broken(place, e);
        }
    }

    @Override
    public long skip(long wanted) throws IOException {
        return read(new byte[(int) Math.min(wanted, 1 << 13)]);
    }

    /** Closing the body itself would read it to its end first. */
    @Override
    public void close() throws IOException {
        if (ended) {
            super.close();
        }
        answer.close();
    }
}
