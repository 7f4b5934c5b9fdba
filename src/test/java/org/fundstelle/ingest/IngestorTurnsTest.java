package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.ingest.IngestSetting.id;

import java.nio.file.Path;
import java.time.Duration;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that may not be asked now, or only so often. */
class IngestorTurnsTest {

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
    void documentOfAPausedSourceWaitsAndIsReadAfterwards() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.gate.setPaused("source", true, "anna");

        assertThat(setting.first.ingest(ticket)).isEqualTo(new IngestResult.Nothing(id("a")));
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.PENDING);
        assertThat(setting.postponed).isEmpty();

        setting.gate.setPaused("source", false, "anna");
        setting.pending.hurry("source");
        assertThat(setting.pending.takeSentBefore(java.time.Instant.now().minusSeconds(60), 10))
                .containsExactly(ticket);
        assertThat(setting.first.ingest(ticket)).isInstanceOf(IngestResult.Indexed.class);
    }

    @Test
    void documentOfAPausedSourceIsDeletedAllTheSame() {
        setting.first.ingest(setting.put("a", "Antrag"));
        setting.gate.setPaused("source", true, "anna");

        assertThat(setting.first.ingest(setting.bury("a"))).isEqualTo(new IngestResult.Deleted(id("a")));
    }

    @Test
    void documentWaitsForItsTurnAndIsNotSentTwiceMeanwhile() {
        assertThat(setting.slow.ingest(setting.put("a", "Antrag"))).isInstanceOf(IngestResult.Indexed.class);
        ClaimTicket ticket = setting.put("b", "Bescheid");

        assertThat(setting.slow.ingest(ticket)).isEqualTo(new IngestResult.Nothing(id("b")));
        assertThat(setting.postponed.get(ticket)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(setting.pending.takeSentBefore(java.time.Instant.now().plusSeconds(30), 10))
                .isEmpty();
        assertThat(setting.slow.ingest(ticket, true)).isInstanceOf(IngestResult.Indexed.class);
    }
}
