package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opensearch.client.opensearch.OpenSearchClient;

/** What callers see of an OpenSearch that hangs, starts, or lost its way. */
class OutageTest {

    private static final String STARTING = "{\"status\":\"red\",\"unassigned_shards\":0,\"initializing_shards\":0}";
    private static final String SHARDS_MISSING =
            "{\"status\":\"red\",\"unassigned_shards\":3,\"initializing_shards\":0}";
    private static final String GREEN = "{\"status\":\"green\",\"unassigned_shards\":0,\"initializing_shards\":0}";

    @Test
    @Timeout(20)
    void searchInAnOpenSearchThatHangsFailsSoonAndMayPass() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                OpenSearchChunkSearch search =
                        new OpenSearchChunkSearch(at(silent.getLocalPort()), Duration.ofMillis(300))) {
            assertThatThrownBy(() -> search.live(List.of("akten")))
                    .isInstanceOfSatisfying(IndexException.class, e -> assertThat(e.isTransient())
                            .isTrue());
        }
    }

    @Test
    void thatThereIsNoIndexIsNotBelievedWhileOpenSearchStarts() throws IOException {
        assertThatThrownBy(() -> statusWhen(STARTING, 404, 404))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isTrue())
                .hasMessageContaining("still starting");
    }

    @Test
    void asksAgainWhenOpenSearchCameBackInBetween() throws IOException {
        assertThat(statusWhen(GREEN, 404, 200)).isEqualTo(200);
    }

    @Test
    void indexThatIsNotThereIsAnAnswer() throws IOException {
        assertThat(statusWhen(GREEN, 404, 404)).isEqualTo(404);
        assertThat(statusWhen(SHARDS_MISSING, 404, 404)).isEqualTo(404);
    }

    @Test
    void requestThatIsWrongIsRefusedForGoodAndAllElseMayPass() {
        assertThatThrownBy(() -> statusWhen(GREEN, 400, 400))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("with 400");
        for (int status : new int[] {401, 403, 408, 409, 429, 500, 502, 503, 504}) {
            assertThatThrownBy(() -> statusWhen(GREEN, status, status))
                    .isInstanceOfSatisfying(IndexException.class, e -> assertThat(e.isTransient())
                            .isTrue());
        }
    }

    /** The status of a request that is answered first with one, then with another, by an OpenSearch of this health. */
    private static int statusWhen(String health, int first, int second) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean aboutHealth = exchange.getRequestURI().getPath().equals("/_cluster/health");
            byte[] body = (aboutHealth ? health : "{}").getBytes(StandardCharsets.UTF_8);
            int status = aboutHealth ? 200 : requests.getAndIncrement() == 0 ? first : second;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        OpenSearchClient client =
                OpenSearchClients.connect(at(server.getAddress().getPort()), Duration.ofSeconds(5));
        try {
            return new OpenSearchCalls(client)
                    .call("GET", "/akten/_mapping", Map.of(), null)
                    .status();
        } finally {
            client._transport().close();
            server.stop(0);
        }
    }

    private static OpenSearchConnection at(int port) {
        return new OpenSearchConnection(List.of(URI.create("http://127.0.0.1:" + port)), null, null, null);
    }
}
