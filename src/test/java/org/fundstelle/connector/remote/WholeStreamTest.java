package org.fundstelle.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
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
    void endOfAStreamGivesItsConnectionBackThoughNobodyClosesIt() throws IOException {
        RemotePool pool = new RemotePool(FolderInMemory::new, Duration.ofMillis(20));
        for (int i = 0; i < 2 * RemotePool.MOST; i++) {
            RemoteLease lease = pool.lease();
            assertThat(new LeasedStream(new Hesitant(3), lease).readAllBytes()).hasSize(3);
            RemoteLease failing = pool.lease();
            assertThatThrownBy(() -> new LeasedStream(new WholeStream(new Hesitant(3), 4), failing).readAllBytes())
                    .isInstanceOf(IOException.class);
        }
        pool.close();
    }
}
