package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opensearch.client.opensearch.OpenSearchClient;

@ExtendWith(EmbeddedOpenSearchExtension.class)
class OpenSearchChunksIT {

    private static final AccessList ANNA = AccessList.allowing(Principal.user("anna"));
    private static final AccessList BOB =
            new AccessList(Set.of(Principal.user("bob")), Set.of(Principal.group("presse")));

    private static int collections;

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;
    private final OpenSearchChunks store;
    private DocumentMetadata document;
    private Generation generation;
    private List<String> names;

    OpenSearchChunksIT(OpenSearchConnection connection) {
        this.client = OpenSearchClients.connect(connection, Duration.ofSeconds(30));
        this.calls = new OpenSearchCalls(client);
        this.store = new OpenSearchChunks(connection);
    }

    @BeforeEach
    void openCollection() {
        String collection = "chunks" + ++collections;
        document = Samples.document(collection, "a.txt");
        generation = store.openCollection(collection, "model-1", 3);
        names = List.of(generation.name());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        client._transport().close();
    }

    @Test
    void opensTheSameGenerationAgainWhateverTheModelNow() {
        assertThat(store.openCollection(generation.collection(), "model-1", 3)).isEqualTo(generation);
        assertThat(store.openCollection(generation.collection(), "model-2", 5)).isEqualTo(generation);
        assertThat(generation.model()).isEqualTo("model-1");
        assertThat(generation.dimension()).isEqualTo(3);
    }

    @Test
    void indexMadeAnewHasAnotherInstance() {
        calls.call("DELETE", "/" + generation.name(), Map.of(), null);
        Generation anew = store.openCollection(generation.collection(), "model-1", 3);

        assertThat(anew.name()).isEqualTo(generation.name());
        assertThat(anew.instance()).isNotEqualTo(generation.instance());
    }

    @Test
    void lexicalOnlyHasNoVectors() {
        Generation lexical = store.openCollection(generation.collection() + "-lexical", null, 0);
        store.write(List.of(lexical.name()), document, 1, 1, Samples.chunks("eins"), List.of(), ANNA, 1);
        store.refresh(List.of(lexical.name()));

        assertThat(lexical.model()).isNull();
        assertThat(lexical.dimension()).isZero();
        assertThat(sources(lexical.name(), Map.of()).getFirst().has("vector")).isFalse();
        assertThat(mapping(lexical.name()).path("properties").has("vector")).isFalse();
        assertThat(mapping(generation.name()).path("properties").has("vector")).isTrue();
    }

    @Test
    void writingTwiceIsWritingOnce() {
        write(1, "eins", "zwei");
        write(1, "eins", "zwei");
        store.refresh(names);

        assertThat(store.chunks(generation.name())).isEqualTo(2);
        assertThat(texts()).containsExactlyInAnyOrder("eins", "zwei");
    }

    @Test
    void refreshMakesVisibleWhatWasWritten() {
        ObjectNode settings = OpenSearchCalls.JSON.createObjectNode().put("index.refresh_interval", "-1");
        calls.call("PUT", "/" + generation.name() + "/_settings", Map.of(), settings);
        write(1, "eins");

        assertThat(texts()).isEmpty();
        store.refresh(names);
        assertThat(texts()).containsExactly("eins");
    }

    @Test
    void writesToAllGenerationsNamed() {
        Generation other = store.openCollection(generation.collection() + "-other", "model-1", 3);
        List<String> both = List.of(generation.name(), other.name());
        store.write(both, document, 1, 1, Samples.chunks("eins"), List.of(new float[] {1, 0, 0}), ANNA, 1);
        store.refresh(both);

        assertThat(store.chunks(generation.name())).isEqualTo(1);
        assertThat(store.chunks(other.name())).isEqualTo(1);
    }

    @Test
    void removesOlderRevisionsThatNoSearchHasSeenYet() {
        write(1, "alt eins", "alt zwei", "alt drei");
        write(2, "neu");
        write(3, "neuer");
        store.deleteOlderRevisions(names, document.documentId(), 2);
        store.refresh(names);

        assertThat(texts()).containsExactlyInAnyOrder("neu", "neuer");
    }

    @Test
    void removesOneRevisionAndKeepsTheOthers() {
        write(1, "eins");
        write(2, "zwei");
        write(3, "drei");
        store.deleteRevision(names, document.documentId(), 2);
        store.refresh(names);

        assertThat(texts()).containsExactlyInAnyOrder("eins", "drei");
    }

    @Test
    void deletesADocumentUpToItsRevisionAndNoOther() {
        DocumentMetadata other = Samples.document(generation.collection(), "b.txt");
        store.write(names, other, 1, 1, Samples.chunks("anderes"), List.of(new float[] {0, 1, 0}), ANNA, 1);
        write(1, "eins");
        write(2, "zwei");
        write(3, "drei");
        store.deleteDocument(names, document.documentId(), 2);
        store.deleteDocument(names, DocumentId.of("share", "never there"), 2);
        store.refresh(names);

        assertThat(texts()).containsExactlyInAnyOrder("drei", "anderes");
    }

    @Test
    void updatesAccessAndKeepsTextAndVector() {
        write(1, "eins");
        store.updateAccess(names, document.documentId(), BOB, 2);
        store.refresh(names);
        JsonNode source = sources().getFirst();

        assertThat(source.at("/acl/allow/0").asText()).isEqualTo("user:bob");
        assertThat(source.at("/acl/allow")).hasSize(1);
        assertThat(source.at("/acl/deny/0").asText()).isEqualTo("group:presse");
        assertThat(source.path("acl_revision").asLong()).isEqualTo(2);
        assertThat(source.path("text").asText()).isEqualTo("eins");
        assertThat(nearest()).hasSize(1);
    }

    @Test
    void updatesAccessOfOlderAccessRevisionsOnly() {
        write(1, "eins");
        store.updateAccess(names, document.documentId(), BOB, 3);
        store.updateAccess(names, document.documentId(), AccessList.nobody(), 3);
        store.updateAccess(names, document.documentId(), ANNA, 2);
        store.refresh(names);

        assertThat(sources().getFirst().at("/acl/allow/0").asText()).isEqualTo("user:bob");
        assertThat(sources().getFirst().path("acl_revision").asLong()).isEqualTo(3);
    }

    @Test
    void lateWorkerOverwritesNeitherTextNorAccess() {
        write(1, 2, BOB, 4, "neu eins", "neu zwei");

        assertThatThrownBy(() -> write(1, 1, ANNA, 3, "alt eins", "alt zwei"))
                .isInstanceOfSatisfying(FencedOffException.class, e -> {
                    assertThat(e.isTransient()).isFalse();
                    assertThat(e.holder()).isEqualTo(2);
                });
        store.refresh(names);

        assertThat(texts()).containsExactlyInAnyOrder("neu eins", "neu zwei");
        assertThat(allowed()).containsOnly("user:bob");
    }

    @Test
    void lateWorkerLeavesNoChunkThatTheOtherHasNot() {
        write(1, 2, ANNA, 1, "neu eins");

        assertThatThrownBy(() -> write(1, 1, ANNA, 1, "alt eins", "alt zwei", "alt drei"))
                .isInstanceOf(FencedOffException.class);
        store.refresh(names);

        assertThat(texts()).containsExactly("neu eins");
    }

    @Test
    void lateWorkerIsFencedOffByADeletionJustNow() {
        write(1, 2, ANNA, 1, "eins");
        store.deleteDocument(names, document.documentId(), 1);

        assertThatThrownBy(() -> write(1, 1, ANNA, 1, "alt")).isInstanceOf(FencedOffException.class);
        store.refresh(names);

        assertThat(texts()).isEmpty();
    }

    @Test
    void newerClaimOverwritesTextAndAccessEvenAfterAccessUpdates() {
        write(1, 1, ANNA, 1, "alt");
        store.updateAccess(names, document.documentId(), BOB, 2);
        store.updateAccess(names, document.documentId(), ANNA, 3);
        write(1, 2, BOB, 4, "neu");
        store.refresh(names);

        assertThat(texts()).containsExactly("neu");
        assertThat(allowed()).containsExactly("user:bob");
    }

    @Test
    void repeatedBulkOfTheSameClaimKeepsTheAccessUpdateBetween() {
        write(1, 3, ANNA, 1, "eins", "zwei");
        store.updateAccess(names, document.documentId(), BOB, 2);
        write(1, 3, ANNA, 1, "eins", "zwei", "drei");
        store.refresh(names);

        assertThat(texts()).containsExactlyInAnyOrder("eins", "zwei", "drei");
        assertThat(allowed()).containsExactlyInAnyOrder("user:bob", "user:bob", "user:anna");
    }

    @Test
    void newerClaimWritesAgainWhatWasDeleted() {
        write(1, 1, ANNA, 1, "eins");
        store.deleteDocument(names, document.documentId(), 1);
        write(1, 2, ANNA, 1, "eins");
        store.refresh(names);

        assertThat(texts()).containsExactly("eins");
    }

    @Test
    void accessUpdateReachesChunksOfEveryClaim() {
        write(1, 1, ANNA, 1, "eins");
        write(2, 7, ANNA, 1, "zwei");
        store.updateAccess(names, document.documentId(), BOB, 2);
        store.refresh(names);

        assertThat(allowed()).containsExactly("user:bob", "user:bob");
    }

    @Test
    void deletesChunksByTheirIdsButNotThoseOfANewerClaim() {
        write(1, 1, ANNA, 1, "alt eins", "alt zwei", "alt drei");
        write(1, 2, ANNA, 1, "neu eins");
        store.updateAccess(names, document.documentId(), BOB, 2);
        store.deleteChunks(names, document.documentId(), 1, 5, 1);
        store.refresh(names);

        assertThat(texts()).containsExactly("neu eins");
    }

    @Test
    void makesNoIndexForChunksWhoseGenerationIsGone() {
        calls.call(
                "PUT", "/_cluster/settings", Map.of(), Map.of("persistent", Map.of("action.auto_create_index", true)));
        try {
            calls.call("DELETE", "/" + generation.name(), Map.of(), null);

            assertThatThrownBy(() -> write(1, "eins")).isInstanceOf(GenerationGoneException.class);
            store.deleteChunks(names, document.documentId(), 1, 3, 1);
            store.deleteDocument(names, document.documentId(), 1);
            store.updateAccess(names, document.documentId(), BOB, 2);
            assertThat(calls.call("GET", "/" + generation.name() + "*", Map.of(), null)
                            .body())
                    .isEmpty();
        } finally {
            Map<String, Object> asBefore = new HashMap<>();
            asBefore.put("action.auto_create_index", null);
            calls.call("PUT", "/_cluster/settings", Map.of(), Map.of("persistent", asBefore));
        }
    }

    @Test
    void givesAGenerationFromBeforeItsWriteAlias() {
        String alias = IndexSchema.writeAlias(generation.name());
        calls.call("DELETE", "/" + generation.name() + "/_alias/" + alias, Map.of(), null);
        store.openCollection(generation.collection(), "model-1", 3);
        write(1, "eins");
        store.refresh(names);

        assertThat(texts()).containsExactly("eins");
    }

    @Test
    void waitsWhileTheDiskIsFullAndGoesOnByItself() {
        block(true);
        List<Integer> pauses = new CopyOnWriteArrayList<>();
        BulkWriter patient = new BulkWriter(calls, attempt -> {
            pauses.add(attempt);
            if (attempt == 2) {
                block(null);
            }
        });
        ObjectNode chunk =
                ChunkDocument.of(document, 1, Samples.chunks("eins").getFirst(), null, ANNA, 1, Instant.now());
        patient.send(List.of(new BulkItem.Write(generation.name(), "x", chunk)), new Fence(1));
        calls.call("POST", "/" + generation.name() + "/_refresh", Map.of(), null);

        assertThat(texts()).containsExactly("eins");
        assertThat(pauses).containsExactly(1, 2);
    }

    /** As OpenSearch does it by itself when its disk is nearly full. */
    private void block(Boolean on) {
        Map<String, Object> setting = new HashMap<>();
        setting.put("index.blocks.read_only_allow_delete", on);
        calls.call("PUT", "/" + generation.name() + "/_settings", Map.of(), setting);
    }

    @Test
    void refusesForGoodWhatTheMappingDoesNotKnow() {
        ObjectNode unknown = OpenSearchCalls.JSON.createObjectNode().put("colour", "red");

        assertThatThrownBy(() -> new BulkWriter(calls)
                        .send(List.of(new BulkItem.Write(generation.name(), "x", unknown)), new Fence(1)))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("colour");
    }

    @Test
    void refusesForGoodAVectorOfAnotherDimension() {
        List<float[]> five = List.of(new float[] {1, 0, 0, 0, 0});

        assertThatThrownBy(() -> store.write(names, document, 1, 1, Samples.chunks("eins"), five, ANNA, 1))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isFalse());
    }

    @Test
    void refusesAnotherNumberOfVectorsThanChunks() {
        List<float[]> one = List.of(new float[] {1, 0, 0});

        assertThatThrownBy(() -> store.write(names, document, 1, 1, Samples.chunks("eins", "zwei"), one, ANNA, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mayBeReachedLaterWhenItCannotBeReachedNow() throws IOException {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        URI uri = URI.create("http://127.0.0.1:" + nobodyListens);
        try (OpenSearchChunks away = new OpenSearchChunks(new OpenSearchConnection(List.of(uri), null, null, null))) {
            assertThatThrownBy(() -> away.openCollection("akten", null, 0))
                    .isInstanceOfSatisfying(IndexException.class, e -> assertThat(e.isTransient())
                            .isTrue());
        }
    }

    @Test
    void writesMoreThanOneBulk() {
        String page = "Absatz ".repeat(800);
        List<Chunk> many = new ArrayList<>();
        for (int ordinal = 0; ordinal < 1_000; ordinal++) {
            many.add(new Chunk(ordinal, page + ordinal, List.of(), 0, 0, page.length()));
        }
        store.write(names, document, 1, 1, many, List.of(), ANNA, 1);
        store.refresh(names);

        assertThat(store.chunks(generation.name())).isEqualTo(1_000);
    }

    private void write(long revision, String... texts) {
        write(revision, 1, ANNA, 1, texts);
    }

    private void write(long revision, long fence, AccessList access, long accessRevision, String... texts) {
        List<Chunk> chunks = Samples.chunks(texts);
        List<float[]> vectors =
                chunks.stream().map(chunk -> new float[] {1, 0, 0}).toList();
        store.write(names, document, revision, fence, chunks, vectors, access, accessRevision);
    }

    private List<String> allowed() {
        return sources().stream()
                .map(source -> source.at("/acl/allow/0").asText())
                .toList();
    }

    private List<String> texts() {
        return sources().stream().map(source -> source.path("text").asText()).toList();
    }

    private List<JsonNode> nearest() {
        Map<String, Object> vector = Map.of("vector", List.of(1, 0, 0), "k", 5);
        return sources(generation.name(), Map.of("query", Map.of("knn", Map.of("vector", vector))));
    }

    private List<JsonNode> sources() {
        return sources(generation.name(), Map.of());
    }

    private List<JsonNode> sources(String index, Map<String, Object> search) {
        List<JsonNode> sources = new ArrayList<>();
        calls.call("POST", "/" + index + "/_search", Map.of(), search)
                .body()
                .at("/hits/hits")
                .forEach(hit -> sources.add(hit.path("_source")));
        return sources;
    }

    private JsonNode mapping(String index) {
        return calls.call("GET", "/" + index + "/_mapping", Map.of(), null)
                .body()
                .path(index)
                .path("mappings");
    }
}
