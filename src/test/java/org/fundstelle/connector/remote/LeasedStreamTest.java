package org.fundstelle.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.fundstelle.connector.content.WholeStream;
import org.junit.jupiter.api.Test;

class LeasedStreamTest {

    private static InputStream threeBytes() {
        return new ByteArrayInputStream(new byte[3]);
    }

    @Test
    void endOfAStreamGivesItsConnectionBackThoughNobodyClosesIt() throws IOException {
        RemotePool pool = new RemotePool(FolderInMemory::new, Duration.ofMillis(20));
        for (int i = 0; i < 2 * RemotePool.MOST; i++) {
            RemoteLease lease = pool.lease();
            assertThat(new LeasedStream(threeBytes(), lease).readAllBytes()).hasSize(3);
            RemoteLease failing = pool.lease();
            assertThatThrownBy(() -> new LeasedStream(new WholeStream(threeBytes(), 4), failing).readAllBytes())
                    .isInstanceOf(IOException.class);
        }
        pool.close();
    }
}
