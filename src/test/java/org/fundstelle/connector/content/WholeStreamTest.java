package org.fundstelle.connector.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WholeStreamTest {

    /** Gives nothing at every second call, as JSch does where answers overtake each other. */
    private static final class Hesitant extends ByteArrayInputStream {
        private boolean now;

        Hesitant(int size) {
            super(new byte[size]);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            now = !now;
            return now ? 0 : super.read(buffer, offset, length);
        }
    }

    @Test
    void wholeFileEndsInOrder() throws IOException {
        assertThat(new WholeStream(new Hesitant(5), 5).readAllBytes()).hasSize(5);
        assertThat(new WholeStream(new Hesitant(5), -1).readAllBytes()).hasSize(5);
        assertThat(new WholeStream(new Hesitant(7), 5).readAllBytes()).hasSize(7);
        assertThat(new WholeStream(new Hesitant(1), 1).read()).isZero();
    }

    @Test
    void lessThanTheWholeFileIsAFailure() {
        InputStream less = new WholeStream(new Hesitant(4), 5);

        assertThatThrownBy(less::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("4 of 5 bytes");
    }

    @Test
    void whatIsSkippedCounts() throws IOException {
        try (InputStream whole = new WholeStream(new ByteArrayInputStream(new byte[5]), 5)) {
            assertThat(whole.skip(3)).isEqualTo(3);
            assertThat(whole.readAllBytes()).hasSize(2);
        }
    }
}
