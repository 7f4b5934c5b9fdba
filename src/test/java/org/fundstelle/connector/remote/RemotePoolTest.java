package org.fundstelle.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.document.SourceAwayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemotePoolTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final List<RemoteConnection> made = new ArrayList<>();
    private RemotePool pool = new RemotePool(this::connect, SHORT);

    private RemoteConnection connect() {
        made.add(new FolderInMemory());
        return made.getLast();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void connectionIsLentAgain() throws IOException {
        pool.lease().close();
        RemoteLease again = pool.lease();

        assertThat(made).hasSize(1);
        assertThat(again.isUsed()).isTrue();
        again.close();
    }

    @Test
    void spoiledOrClosedConnectionIsNotLentAgain() throws IOException {
        RemoteLease spoiled = pool.lease();
        spoiled.spoil();
        spoiled.close();
        RemoteLease closed = pool.lease();
        closed.connection().close();
        closed.close();
        pool.lease().close();

        assertThat(made).hasSize(3);
        assertThat(made.getFirst().isOpen()).isFalse();
    }

    @Test
    void newConnectionEndsThoseThatAreKept() throws IOException {
        pool.lease().close();
        pool.leaseNew().close();

        assertThat(made).hasSize(2);
        assertThat(made.getFirst().isOpen()).isFalse();
    }

    @Test
    void noMoreAreLentThanAllowed() throws IOException {
        List<RemoteLease> all = new ArrayList<>();
        for (int i = 0; i < RemotePool.MOST; i++) {
            all.add(pool.lease());
        }

        assertThatThrownBy(pool::lease).isInstanceOf(SourceAwayException.class).hasMessageContaining("in use");
        all.getFirst().close();
        all.getFirst().close();
        pool.lease();
        assertThatThrownBy(pool::lease).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void idleConnectionIsClosed() throws IOException {
        pool.close();
        pool = new RemotePool(this::connect, SHORT, SHORT, SHORT);
        pool.lease().close();

        await().until(() -> !made.getFirst().isOpen());
        RemoteLease next = pool.lease();
        assertThat(next.isUsed()).isFalse();
        next.close();
    }

    @Test
    void connectionThatFailsWhenWatchedLeavesTheOthersWatched() throws IOException {
        pool.close();
        RemoteConnection failing = new FolderInMemory().failWhenWatched();
        List<RemoteConnection> next = new ArrayList<>(List.of(failing, new FolderInMemory()));
        RemoteConnection other = next.getLast();
        pool = new RemotePool(next::removeFirst, SHORT, SHORT, SHORT);
        RemoteLease lent = pool.lease();
        pool.lease().close();

        await().until(() -> !other.isOpen());
        lent.close();
        await().until(() -> !failing.isOpen());
    }

    @Test
    void stopEndsAllConnections() throws IOException {
        RemoteLease lent = pool.lease();
        pool.close();

        assertThat(lent.connection().isOpen()).isFalse();
        lent.close();
        assertThatThrownBy(pool::lease).isInstanceOf(SourceAwayException.class).hasMessageContaining("stopped");
    }
}
