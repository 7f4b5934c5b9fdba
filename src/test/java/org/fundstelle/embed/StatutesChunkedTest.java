package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.chunk.ChunkLimits;
import org.fundstelle.chunk.Chunker;
import org.fundstelle.document.Block;
import org.fundstelle.document.Chunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunking with the real tokenizer on real statutes, where these lie beside the project. */
class StatutesChunkedTest {

    @TempDir
    static Path directory;

    @Test
    void keepsTheLimitInTheModelsOwnTokens() throws Exception {
        Path statutes = Path.of("../shared/data/gesetze/sections.jsonl");
        assumeTrue(Files.exists(statutes), "skipped: there are no statutes at " + statutes);
        ObjectMapper json = new ObjectMapper();
        int chunks = 0;
        int longest = 0;
        long tokens = 0;
        try (TokenCount count = new TokenCount(directory)) {
            Chunker chunker = new Chunker(count::count, ChunkLimits.DEFAULT);
            for (String line : Files.readAllLines(statutes).subList(0, 600)) {
                JsonNode section = json.readTree(line);
                for (Chunk chunk : chunker.chunk(blocks(section), "Gesetz")) {
                    int size = count.count(chunk.embeddingText("Gesetz"));
                    longest = Math.max(longest, size);
                    tokens += size;
                    chunks++;
                }
            }
        }
        System.out.printf("%d chunks, %d tokens on average, longest %d%n", chunks, tokens / chunks, longest);
        assertThat(chunks).isGreaterThan(600);
        assertThat(longest).isLessThanOrEqualTo(256);
    }

    private static List<Block> blocks(JsonNode section) {
        List<Block> blocks = new ArrayList<>();
        String heading = section.path("heading").asText();
        if (!heading.isBlank()) {
            blocks.add(new Block.Heading(1, heading, 0));
        }
        for (String paragraph : section.path("text").asText().split("\n")) {
            if (!paragraph.isBlank()) {
                blocks.add(new Block.Paragraph(paragraph, 0));
            }
        }
        return blocks;
    }
}
