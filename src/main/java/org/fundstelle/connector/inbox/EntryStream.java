package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.fundstelle.connector.content.FunnelStream;

/** The unpacked bytes of an archive's entry: ends with an exception if they are more or fewer than the archive says, or others. */
final class EntryStream extends FunnelStream {

    private final String path;
    private final long size;
    private final long sum;
    private final CRC32 crc = new CRC32();
    private long read;

    EntryStream(InputStream in, String path, long size, long sum) {
        super(in);
        this.path = path;
        this.size = size;
        this.sum = sum;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int now;
        try {
            now = in.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        if (now > 0) {
            read += now;
            crc.update(buffer, offset, now);
        }
        if (read > size || (now < 0 && (read < size || crc.getValue() != sum))) {
            throw damaged(null);
        }
        return now;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] buffer = new byte[(int) Math.min(wanted, 1 << 13)];
        return buffer.length == 0 ? 0 : Math.max(read(buffer, 0, buffer.length), 0);
    }

    private DamagedParcelException damaged(Throwable cause) {
        return new DamagedParcelException("The file '" + path + "' in the archive is damaged", cause);
    }
}
