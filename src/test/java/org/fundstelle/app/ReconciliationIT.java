package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.job.Reconciliation;
import org.fundstelle.ledger.Generations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a comparison makes of an index that was tampered with behind the ledger's back. */
@TestInstance(Lifecycle.PER_CLASS)
class ReconciliationIT {

    private Path folder;
    private RunningFundstelle fundstelle;
    private HttpCaller local;
    private String source;
    private List<String> generations;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("Akten"));
        write("Zaun.txt", "Der Zaun am Spielplatz wird erneuert.");
        write("Brunnen.txt", "Der Brunnen auf dem Markt ist abgestellt.");
        write("Laterne.txt", "Die Laterne in der Gasse flackert.");
        fundstelle = RunningFundstelle.start(
                root.resolve("data"),
                Map.of("fundstelle.documents", folder.toString(), "fundstelle.model", "fundstelle-de-static"));
        local = fundstelle.local();
        source = fundstelle.onlySource();
        generations = fundstelle.part(Generations.class).live();
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
    }

    @Test
    void findsNothingInAnIndexThatIsRight() {
        Reconciliation.Report report = reconcile();

        assertThat(report.differs()).isFalse();
        assertThat(report.documents()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void deletesWhatTheLedgerHasDeleted() throws IOException {
        write("Pavillon.txt", "Der Pavillon im Stadtpark ist baufällig.");
        local.scan(source);
        DocumentId id = id("Pavillon");
        JdbcClient jdbc = fundstelle.part(JdbcClient.class);
        jdbc.sql("update document set state = 'DELETED', deleted = true where id = :id")
                .param("id", id.value())
                .update();

        assertThat(reconcile().strays()).isOne();

        assertThat(local.found("Pavillon", "lexical")).isEmpty();
    }

    @Test
    void indexesAgainWhatIsMissing() {
        DocumentId id = id("Brunnen");
        fundstelle.part(ChunkStore.class).deleteDocument(generations, id, Long.MAX_VALUE);

        assertThat(reconcile().reopened()).isOne();

        local.awaitRest(source);
        assertThat(local.found("Brunnen", "lexical")).containsExactly("Brunnen.txt");
        assertThat(reconcile().differs()).isFalse();
    }

    @Test
    void bringsAccessListsUpToDateThatTheLedgerTookForWritten() {
        DocumentId id = id("Laterne");
        fundstelle
                .part(JdbcClient.class)
                .sql("update document set access_revision = 7, access_indexed = 7 where id = :id")
                .param("id", id.value())
                .update();

        assertThat(reconcile().access()).isOne();

        local.awaitRest(source);
        assertThat(reconcile().differs()).isFalse();
    }

    @Test
    void indexesAgainWhatHasAnAccessListThatTheLedgerNeverHad() {
        DocumentId id = id("Zaun");
        fundstelle
                .part(ChunkStore.class)
                .updateAccess(generations, id, AccessList.allowing(Principal.EVERYONE, Principal.user("x")), 99);

        assertThat(reconcile().reopened()).isOne();

        local.awaitRest(source);
        assertThat(reconcile().differs()).isFalse();
    }

    private Reconciliation.Report reconcile() {
        Reconciliation.Report report = fundstelle.part(Reconciliation.class).run();
        fundstelle.part(ChunkStore.class).refresh(generations);
        return report;
    }

    private DocumentId id(String word) {
        return new DocumentId(
                HttpCaller.documentId(local.search(word, "lexical").getFirst()));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
