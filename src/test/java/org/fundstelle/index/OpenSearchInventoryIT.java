package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opensearch.client.opensearch.OpenSearchClient;

@ExtendWith(EmbeddedOpenSearchExtension.class)
class OpenSearchInventoryIT {

    private static final AccessList ANNA = AccessList.allowing(Principal.user("anna"));
    private static final int PAGE = 3;

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;
    private final OpenSearchChunks store;
    private final OpenSearchInventory inventory;

    OpenSearchInventoryIT(OpenSearchConnection connection) {
        this.client = OpenSearchClients.connect(connection, Duration.ofSeconds(30));
        this.calls = new OpenSearchCalls(client);
        this.store = new OpenSearchChunks(connection);
        this.inventory = new OpenSearchInventory(connection, PAGE);
    }

    @AfterEach
    void close() throws IOException {
        inventory.close();
        store.close();
        client._transport().close();
    }

    @Test
    void countsTheChunksOfEachRevisionOfEachDocumentOverManyPages() {
        String generation = store.openCollection("inventory-pages", null, 0).name();
        List<StoredRevision> expected = IntStream.range(0, 10)
                .mapToObj(number -> write(generation, number + ".txt", 1 + number % 2, number, chunks(1 + number % 3)))
                .sorted(Comparator.comparing(StoredRevision::document))
                .toList();

        assertThat(inventory.of(generation)).containsExactlyElementsOf(expected);
    }

    @Test
    void tellsRevisionsOfADocumentApart() {
        String generation = store.openCollection("inventory-revisions", null, 0).name();
        StoredRevision old = write(generation, "a.txt", 1, 1, "eins", "zwei");
        StoredRevision young = write(generation, "a.txt", 2, 4, "drei");

        assertThat(inventory.of(generation)).containsExactly(old, young);
    }

    @Test
    void showsAnAccessUpdateThatReachedAPartOfTheChunks() {
        String generation = store.openCollection("inventory-access", null, 0).name();
        write(generation, "a.txt", 1, 5, "eins");
        store.write(
                List.of(generation),
                Samples.document("inventory-access", "a.txt"),
                1,
                1,
                Samples.chunks("eins", "zwei").subList(1, 2),
                List.of(),
                ANNA,
                3);

        assertThat(inventory.of(generation))
                .containsExactly(new StoredRevision(DocumentId.of("share", "a.txt"), 1, 2, 3, 5));
    }

    @Test
    void emptyGenerationHoldsNothing() {
        String generation = store.openCollection("inventory-empty", null, 0).name();

        assertThat(inventory.of(generation)).isEmpty();
    }

    @Test
    void saysThatAGenerationIsNotThere() {
        assertThatThrownBy(() -> inventory.of("inventory-never-1")).isInstanceOf(GenerationGoneException.class);
    }

    @Test
    void listsOurGenerationsWhetherLiveOrNot() {
        Generation live = store.openCollection("inventory-live", "model-1", 3);
        calls.call("PUT", "/inventory-live-2", Map.of(), IndexSchema.create(null, 0));
        calls.call("PUT", "/inventory-foreign-1", Map.of(), Map.of());

        List<StoredGeneration> ours = inventory.generations().stream()
                .filter(stored -> stored.generation().name().matches("inventory-(live|foreign).*"))
                .toList();

        assertThat(ours).hasSize(2);
        assertThat(ours.getFirst()).isEqualTo(new StoredGeneration(live, true));
        assertThat(ours.getLast().live()).isFalse();
        assertThat(ours.getLast().generation().name()).isEqualTo("inventory-live-2");
        assertThat(ours.getLast().generation().model()).isNull();
    }

    private StoredRevision write(String generation, String name, long revision, long accessRevision, String... texts) {
        DocumentMetadata document = Samples.document("inventory", name);
        store.write(List.of(generation), document, revision, 1, Samples.chunks(texts), List.of(), ANNA, accessRevision);
        return new StoredRevision(document.documentId(), revision, texts.length, accessRevision, accessRevision);
    }

    private static String[] chunks(int count) {
        return IntStream.range(0, count).mapToObj(number -> "Absatz " + number).toArray(String[]::new);
    }
}
