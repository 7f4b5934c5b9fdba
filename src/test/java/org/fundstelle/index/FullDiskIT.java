package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opensearch.client.opensearch.OpenSearchClient;

@Tag("full")
@ExtendWith(EmbeddedOpenSearchExtension.class)
class FullDiskIT {

    private static final Duration NOTICED = Duration.ofMinutes(2);
    private static final String MORE_THAN_THERE_IS = "900tb";

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;
    private final OpenSearchChunks store;

    FullDiskIT(OpenSearchConnection connection) {
        this.client = OpenSearchClients.connect(connection, Duration.ofSeconds(30));
        this.calls = new OpenSearchCalls(client);
        this.store = new OpenSearchChunks(connection);
    }

    @AfterEach
    void close() throws IOException {
        watermarks(null);
        await().atMost(NOTICED)
                .ignoreExceptionsInstanceOf(IndexException.class)
                .until(() -> store.openCollection("full-disk-after", null, 0) != null);
        store.close();
        client._transport().close();
    }

    @Test
    void takesNoMoreWritesBeforeTheDiskIsFullAndTakesThemAgain() {
        String generation = store.openCollection("full-disk", null, 0).name();
        watermarks(MORE_THAN_THERE_IS);
        await().atMost(NOTICED).until(() -> blocked(generation));
        watermarks(null);
        await().atMost(NOTICED).until(() -> !blocked(generation));
        store.write(
                List.of(generation),
                Samples.document("full-disk", "a.txt"),
                1,
                1,
                Samples.chunks("eins"),
                List.of(),
                AccessList.allowing(Principal.EVERYONE),
                1);
        store.refresh(List.of(generation));

        assertThat(store.chunks(generation)).isEqualTo(1);
    }

    private boolean blocked(String generation) {
        return calls.call("GET", "/" + generation + "/_settings", Map.of(), null)
                .body()
                .path(generation)
                .at("/settings/index/blocks/read_only_allow_delete")
                .asBoolean();
    }

    /**
     * @param free how much must be free, null for what it was
     */
    private void watermarks(String free) {
        Map<String, Object> settings = new HashMap<>();
        for (String mark : List.of("low", "high", "flood_stage")) {
            settings.put("cluster.routing.allocation.disk.watermark." + mark, free);
        }
        calls.call("PUT", "/_cluster/settings", Map.of(), Map.of("persistent", settings));
    }
}
