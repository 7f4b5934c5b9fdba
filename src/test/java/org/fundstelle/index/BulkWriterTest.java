package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.client.opensearch.OpenSearchClient;

class BulkWriterTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int TRIES = 8;
    private static final Fence FENCE = new Fence(7);
    private static final String BUSY = "429 rejected_execution_exception";
    private static final String CONFLICT = "409 version_conflict_engine_exception";

    private final List<Integer> pauses = new ArrayList<>();

    private FakeOpenSearch server;
    private OpenSearchClient client;
    private BulkWriter writer;

    @BeforeEach
    void listen() throws IOException {
        server = new FakeOpenSearch();
        client = OpenSearchClients.connect(server.connection(), Duration.ofSeconds(10));
        writer = new BulkWriter(new OpenSearchCalls(client), pauses::add);
    }

    @AfterEach
    void close() throws IOException {
        client._transport().close();
        server.close();
    }

    @Test
    void sendsAgainOnlyWhatThereWasNoRoomFor() {
        server.refusedItems =
                Map.of(0, Map.of("b", BUSY, "d", "503 unavailable_shards_exception"), 1, Map.of("d", BUSY));
        writer.send(items("a", "b", "c", "d"), FENCE);

        assertThat(server.bulks).containsExactly(List.of("a", "b", "c", "d"), List.of("b", "d"), List.of("d"));
        assertThat(pauses).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 circuit_breaking_exception",
                "403 cluster_block_exception",
                "400 index_closed_exception",
                "500 i_o_exception",
                "503 no_shard_available_action_exception"
            })
    void whatSaysNothingAboutTheChunkIsSentAgain(String refusal) {
        server.refusedItems = Map.of(0, Map.of("a", refusal));
        writer.send(items("a"), FENCE);

        assertThat(server.bulks).containsExactly(List.of("a"), List.of("a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504})
    void sendsABulkAgainThatWasRefusedWhole(int status) {
        server.refusedBulks = Map.of(0, status);
        writer.send(items("a", "b"), FENCE);

        assertThat(server.bulks).last().isEqualTo(List.of("a", "b"));
        assertThat(pauses.size() + server.bulks.size()).isGreaterThan(1);
    }

    @Test
    void doesNotTakeTheAnswerOfAProxyForSuccess() {
        server.foreignAnswers = List.of(0);
        writer.send(items("a"), FENCE);

        assertThat(server.bulks).containsExactly(List.of("a"), List.of("a"));
    }

    @Test
    void isRefusedForGoodWithTheReason() {
        server.refusedItems = Map.of(0, Map.of("b", "400 mapper_parsing_exception"));

        assertThatThrownBy(() -> writer.send(items("a", "b", "c"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("mapper_parsing_exception")
                .hasMessageContaining("no field named b");
        assertThat(server.bulks).hasSize(1);
    }

    @Test
    void saysAtOnceThatAnIndexIsGone() {
        server.refusedItems = Map.of(0, Map.of("a", "404 index_not_found_exception"));

        assertThatThrownBy(() -> writer.send(items("a"), FENCE))
                .isInstanceOfSatisfying(GenerationGoneException.class, e -> assertThat(e.isTransient())
                        .isTrue());
        assertThat(server.bulks).hasSize(1);
    }

    @Test
    void goesOnByItselfWhenOpenSearchIsBack() {
        server.goAway();
        BulkWriter patient = new BulkWriter(new OpenSearchCalls(client), attempt -> {
            pauses.add(attempt);
            if (attempt == 3) {
                comeBack();
            }
        });
        patient.send(items("a", "b"), FENCE);

        assertThat(server.bulks).containsExactly(List.of("a", "b"));
        assertThat(pauses).containsExactly(1, 2, 3);
    }

    @Test
    void givesTheDocumentBackWhenOpenSearchStaysAway() {
        server.goAway();

        assertThatThrownBy(() -> writer.send(items("a"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isTrue());
        assertThat(pauses).hasSize(TRIES - 1);
    }

    @Test
    void givesTheDocumentBackWithTheReasonWhenTheDiskStaysFull() {
        server.refusedItems = new HashMap<>();
        for (int bulk = 0; bulk < TRIES; bulk++) {
            server.refusedItems.put(bulk, Map.of("a", "403 cluster_block_exception"));
        }

        assertThatThrownBy(() -> writer.send(items("a"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isTrue())
                .hasMessageContaining("cluster_block_exception");
        assertThat(server.bulks).hasSize(TRIES);
    }

    @Test
    void conflictWithAChunkOfItsOwnIsNone() {
        server.versions.put("a", FENCE.written() + 3);
        server.refusedItems = Map.of(0, Map.of("a", CONFLICT));
        writer.send(items("a", "b"), FENCE);

        assertThat(server.bulks).hasSize(1);
    }

    @Test
    void isFencedOffByANewerClaimAndDoesNotTryAgain() {
        server.versions.put("a", FENCE.written() + 3);
        server.versions.put("b", new Fence(9).written());
        server.refusedItems = Map.of(0, Map.of("a", CONFLICT, "b", CONFLICT, "c", BUSY));

        assertThatThrownBy(() -> writer.send(items("a", "b", "c"), FENCE))
                .isInstanceOfSatisfying(
                        FencedOffException.class, e -> assertThat(e.holder()).isEqualTo(9));
        assertThat(server.bulks).hasSize(1);
    }

    @Test
    void isFencedOffByADeletion() {
        server.refusedItems = Map.of(0, Map.of("a", CONFLICT));

        assertThatThrownBy(() -> writer.send(items("a"), FENCE))
                .isInstanceOfSatisfying(
                        FencedOffException.class, e -> assertThat(e.holder()).isZero());
    }

    @Test
    void sendsLargeChunksInSeveralBulks() {
        String large = "x".repeat(2 * MEGABYTE);
        writer.send(
                Stream.of("a", "b", "c", "d", "e")
                        .map(id -> new BulkItem.Write("akten-1", id, document(large)))
                        .toList(),
                FENCE);

        assertThat(server.bulks).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void sendsLessAtOnceWhereAProxyTakesLess() {
        server.mostChunks = 1;
        writer.send(items("a", "b", "c"), FENCE);

        assertThat(server.bulks)
                .containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b", "c"), List.of("b"), List.of("c"));
        assertThat(pauses).isEmpty();
    }

    @Test
    void chunkThatIsTooLargeAloneIsRefusedForGood() {
        server.mostChunks = 0;

        assertThatThrownBy(() -> writer.send(items("a", "b"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isFalse());
        assertThat(server.bulks).containsExactly(List.of("a", "b"), List.of("a"));
    }

    @Test
    void sendsNothingForNoChunks() {
        writer.send(List.of(), FENCE);

        assertThat(server.bulks).isEmpty();
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        server.refusedItems = Map.of(0, Map.of("a", BUSY));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new BulkWriter(new OpenSearchCalls(client)).send(items("a"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isTrue());
        assertThat(Thread.interrupted()).isTrue();
    }

    private void comeBack() {
        try {
            server.comeBack();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BulkItem.Write> items(String... ids) {
        return Stream.of(ids)
                .map(id -> new BulkItem.Write("akten-1", id, document("text")))
                .toList();
    }

    private static ObjectNode document(String text) {
        return OpenSearchCalls.JSON.createObjectNode().put("text", text);
    }
}
