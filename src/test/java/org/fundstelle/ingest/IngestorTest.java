package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.ingest.IngestSetting.NARROW;
import static org.fundstelle.ingest.IngestSetting.WIDE;
import static org.fundstelle.ingest.IngestSetting.id;
import static org.fundstelle.ingest.ScriptedExtractor.zip;

import java.nio.file.Path;
import org.fundstelle.ingest.MemoryChunks.Stored;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestorTest {

    @TempDir
    Path directory;

    private IngestSetting setting;

    @BeforeEach
    void open() {
        setting = new IngestSetting(directory);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    void indexesAndCommits() {
        assertThat(setting.first.ingest(setting.put("a", "Antrag"))).isEqualTo(new IngestResult.Indexed(id("a"), 1, 0));

        assertThat(setting.store.of(id("a"))).singleElement().satisfies(stored -> {
            assertThat(stored.text()).isEqualTo("Antrag");
            assertThat(stored.access()).isEqualTo(WIDE);
        });
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.INDEXED);
        assertThat(setting.pending.count("source")).isZero();
        assertThat(directory.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void secondTicketFindsNothingToDo() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.first.ingest(ticket);

        assertThat(setting.first.ingest(ticket)).isEqualTo(new IngestResult.Nothing(id("a")));
    }

    @Test
    void changedDocumentReplacesItsOlderChunks() {
        setting.first.ingest(setting.put("a", "alt ".repeat(100)));
        setting.first.ingest(setting.put("a", "neu"));

        assertThat(setting.store.all()).extracting(Stored::text).containsExactly("neu");
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void tombstoneTakesTheDocumentAndItsChildrenOut() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag", "i", zip("b", "Bescheid"))));

        assertThat(setting.first.ingest(setting.bury("z"))).isEqualTo(new IngestResult.Deleted(id("z")));
        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.entry(id("z!/i!/b")).state()).isEqualTo(DocumentState.DELETED);
    }

    @Test
    void accessTicketNarrowsTheListAlsoInside() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag")));

        setting.first.ingest(setting.restrict("z", NARROW));

        assertThat(setting.store.all()).hasSize(2).allMatch(stored -> stored.access()
                .equals(NARROW));
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void childMissingInTheNewContainerIsRemoved() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag", "b", "Bescheid")));
        setting.first.ingest(setting.put("z", zip("b", "Bescheid")));

        assertThat(setting.store.of(id("z!/a"))).isEmpty();
        assertThat(setting.store.of(id("z!/b"))).hasSize(1);
        assertThat(setting.entry(id("z!/a")).state()).isEqualTo(DocumentState.DELETED);
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void childThatComesBackIsIndexedAgain() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag", "b", "Bescheid")));
        setting.first.ingest(setting.put("z", zip("b", "Bescheid")));
        setting.first.ingest(setting.put("z", zip("b", "Bescheid", "a", "Antrag")));

        assertThat(setting.store.of(id("z!/a"))).hasSize(1);
        assertThat(setting.entry(id("z!/a")).state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void containerMovesWithItsChildrenToAnotherCollection() {
        String content = zip("a", "Antrag", "i", zip("b", "Bescheid"));
        setting.first.ingest(setting.put("z", content));

        setting.first.ingest(setting.put("others", "z", content, WIDE).getLast());

        assertThat(setting.store.all()).hasSize(4).allMatch(stored -> stored.generation()
                .equals("others-1"));
        assertThat(setting.entry(id("z!/i!/b")).collection()).isEqualTo("others");
    }

    @Test
    void endlessContainerEndsInQuarantine() {
        setting.first.ingest(setting.put("z", "endless"));

        assertThat(setting.problems())
                .containsOnlyKeys("z" + "!/endless".repeat(6))
                .containsValue("TOO_DEEP");
        assertThat(setting.entry(id("z")).state()).isEqualTo(DocumentState.INDEXED);
        assertThat(setting.pending.count("source")).isZero();
    }
}
