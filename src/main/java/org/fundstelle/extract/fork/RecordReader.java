package org.fundstelle.extract.fork;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses to go on when one record takes up more than any table's row: a quote that never ends, say. */
final class RecordReader extends FilterReader {

    private static final int MAX_CHARACTERS = 1_000_000;

    private int characters;

    RecordReader(Reader in) {
        super(in);
    }

    /** The record before was read to its end. */
    void startRecord() {
        characters = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(1);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        characters += read;
        if (characters > MAX_CHARACTERS) {
            throw new IOException("record too long");
        }
    }
}
