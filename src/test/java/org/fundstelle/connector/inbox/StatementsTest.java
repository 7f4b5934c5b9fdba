package org.fundstelle.connector.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;
import org.fundstelle.connector.scan.EventReport;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.RecordMetadata;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Contents NOTHING = new Contents() {
        @Override
        public InputStream open(Parcel.Entry entry) {
            throw new IllegalStateException();
        }

        @Override
        public Optional<AccessList> access(Parcel.Entry entry) {
            return Optional.empty();
        }

        @Override
        public Optional<AccessList> access() {
            return Optional.empty();
        }
    };

    private static List<EventReport> reported(DocumentMessage.Statement statement) throws Exception {
        List<EventReport> reports = new ArrayList<>();
        DocumentMessage message = new DocumentMessage("t", MADE, List.of(statement));
        new Statements(message, NOTHING, ByteSize.of("1 MB"), reports::add).report();
        return reports;
    }

    private static StatedDocument document(String id, String path) {
        return new StatedDocument(id, path, null, null, RecordMetadata.none(), Set.of(id), new Described("Papier"));
    }

    @Test
    void longIdsAndThoseOfSeveralLinesAreKeptByTheirDigest() throws Exception {
        for (String id : List.of("x".repeat(401), "a\nb")) {
            EventReport.Stated stated =
                    (EventReport.Stated) reported(document(id, "a.txt")).getFirst();

            assertThat(stated.document().nativeId()).isEqualTo(ObjectIds.digest(id));
            assertThat(stated.objects()).containsExactly(ObjectIds.digest(id));
            assertThat(new Withdrawal(id).object()).isEqualTo(ObjectIds.digest(id));
        }
    }

    @Test
    void pathThatCannotBeIsAFaultOfTheDocument() throws Exception {
        for (String path : List.of("", " ", "a\nb.txt")) {
            EventReport.Stated stated =
                    (EventReport.Stated) reported(document("d", path)).getFirst();

            assertThat(stated.fault()).contains("path");
            assertThat(stated.document().path()).isEqualTo("d");
        }
    }

    @Test
    void withdrawalOfWhatWasBeforeIsOlderThanTheMessage() throws Exception {
        assertThat(reported(new Withdrawal("d/files", true)).getFirst().sequence())
                .isEqualTo(MADE.toEpochMilli() - 1);
        assertThat(reported(new Withdrawal("d")).getFirst().sequence()).isEqualTo(MADE.toEpochMilli());
    }
}
