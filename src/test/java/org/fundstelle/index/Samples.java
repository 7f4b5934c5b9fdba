package org.fundstelle.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.RecordMetadata;

/** Documents and chunks for tests of the index. */
final class Samples {

    private Samples() {}

    static DocumentMetadata document(String collection, String name) {
        return new DocumentMetadata(
                DocumentId.of("share", name),
                null,
                "share",
                collection,
                "Vermerk " + name,
                "Amt 61",
                null,
                "akten/" + name,
                "ab".repeat(32),
                "text/plain",
                "de",
                null,
                Instant.parse("2024-05-02T09:30:00Z"),
                new RecordMetadata("61-12/3", null, null, null, null, null, Map.of("Bearbeiter", "N. N.")),
                "test 1",
                null,
                false,
                true,
                false);
    }

    static List<Chunk> chunks(String... texts) {
        List<Chunk> chunks = new ArrayList<>();
        for (String text : texts) {
            chunks.add(new Chunk(chunks.size(), text, List.of("Teil A", "Abschnitt 1"), 1, 0, text.length()));
        }
        return chunks;
    }
}
