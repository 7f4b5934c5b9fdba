package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.util.Base64;
import org.fundstelle.connector.content.FunnelStream;

/** A content in base64, decoded; at its end it looks whether the whole of the text was one. Used by one thread. */
final class DecodedText extends FunnelStream {

    private final JsonText text;
    private boolean ended;

    DecodedText(JsonText text, Base64.Decoder decoder) {
        super(decoder.wrap(text));
        this.text = text;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = in.read(buffer, offset, length);
        if (read < 0) {
            ended = true;
            text.finish();
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(wanted, 1 << 13)]));
    }
}
