package org.fundstelle.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.access.Caller;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.embed.Embedder;
import org.fundstelle.embed.Embedders;
import org.fundstelle.embed.ModelSettings;
import org.fundstelle.index.EmbeddedOpenSearchExtension;
import org.fundstelle.index.OpenSearchChunkSearch;
import org.fundstelle.index.OpenSearchChunks;
import org.fundstelle.index.OpenSearchConnection;
import org.fundstelle.retrieve.Query.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures retrieval on the German XQuAD: 240 paragraphs, 1,190 questions, each answered by one paragraph. */
@ExtendWith(EmbeddedOpenSearchExtension.class)
class XQuadIT {

    private static final Logger LOG = LoggerFactory.getLogger(XQuadIT.class);
    private static final Path FILE = Path.of("..", "shared", "data", "xquad-de", "xquad.de.json");
    private static final int DEPTH = 10;
    private static final Caller CALLER = new Caller("xquad", Set.of(), Set.of(), Set.of());

    private record Question(String text, String paragraph) {}

    /**
     * How good a ranking is.
     *
     * @param top1 share of questions whose paragraph comes first
     * @param mrr mean of 1 / rank among the first ten, 0 where it is not there
     */
    private record Quality(double top1, double mrr) {}

    @Test
    void hybridIsNotWorseThanWords(OpenSearchConnection connection, @TempDir Path directory) throws IOException {
        assumeTrue(Files.exists(FILE), "XQuAD-de is not at " + FILE + ": retrieval is not measured");
        List<String> paragraphs = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        read(paragraphs, questions);
        try (Embedder embedder = Embedders.open(ModelSettings.of(ModelSettings.DEFAULT_ID), directory, directory)
                        .orElseThrow();
                OpenSearchChunks store = new OpenSearchChunks(connection);
                OpenSearchChunkSearch search = new OpenSearchChunkSearch(connection)) {
            new IndexedCollection(store, "xquad", embedder)
                    .add("XQuAD", AccessList.allowing(Principal.EVERYONE), paragraphs.toArray(String[]::new))
                    .refresh();
            HybridRetriever retriever = new HybridRetriever(
                    new Collections(List.of(IndexedCollection.readBy("xquad", Principal.EVERYONE))),
                    search,
                    model -> Optional.of(embedder),
                    (document, uri) -> "https://fundstelle.example/" + document,
                    RetrievalSettings.standard());
            Map<Mode, Quality> measured = new EnumMap<>(Mode.class);
            for (Mode mode : Mode.values()) {
                long started = System.nanoTime();
                measured.put(mode, measure(retriever, questions, mode));
                report(mode, measured.get(mode), (System.nanoTime() - started) / questions.size());
            }
            assertThat(measured.get(Mode.LEXICAL).top1()).isGreaterThanOrEqualTo(.90);
            assertThat(measured.get(Mode.HYBRID).top1())
                    .isGreaterThanOrEqualTo(measured.get(Mode.LEXICAL).top1());
        }
    }

    private static Quality measure(HybridRetriever retriever, List<Question> questions, Mode mode) {
        int first = 0;
        double reciprocal = 0;
        for (Question question : questions) {
            Query query = new Query(question.text(), List.of("xquad"), null, DEPTH, mode, null);
            List<String> found = retriever.search(query, CALLER).passages().stream()
                    .map(Passage::text)
                    .toList();
            int rank = found.indexOf(question.paragraph());
            first += rank == 0 ? 1 : 0;
            reciprocal += rank < 0 ? 0 : 1.0 / (rank + 1);
        }
        return new Quality((double) first / questions.size(), reciprocal / questions.size());
    }

    private static void report(Mode mode, Quality quality, long nanosEach) {
        LOG.info(String.format(
                Locale.ROOT,
                "XQuAD-de %s: top-1 %.3f, MRR@10 %.3f, %.1f ms a query",
                mode,
                quality.top1(),
                quality.mrr(),
                nanosEach / 1e6));
    }

    private static void read(List<String> paragraphs, List<Question> questions) throws IOException {
        for (JsonNode article : new ObjectMapper().readTree(FILE.toFile()).path("data")) {
            for (JsonNode paragraph : article.path("paragraphs")) {
                String text = paragraph.path("context").asText();
                paragraphs.add(text);
                paragraph
                        .path("qas")
                        .forEach(qa ->
                                questions.add(new Question(qa.path("question").asText(), text)));
            }
        }
    }
}
