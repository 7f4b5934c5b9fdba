package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.NodeSources;
import org.fundstelle.source.SecretBox;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceChanges.Stated;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourceSecrets;
import org.fundstelle.source.SourceStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the sources file ends the start of a node. */
class SourcesAtBootTest {

    private static final String RIGHT = """
            sources:
              - id: bauamt
                connector: file-share
                collection: documents
                parameters: {directory: /srv}
                limits: {documents-per-minute: 30, window: "20:00-06:00"}
            """;

    @TempDir
    Path folder;

    private JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        LedgerDatabase database = LedgerDatabase.create();
        jdbc = database.jdbc();
    }

    private Stated boot(String node, String sources) throws IOException {
        Path file = Files.writeString(folder.resolve(node + ".yaml"), sources);
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "fundstelle.base-directory",
                                Path.of("").toAbsolutePath().toString(),
                        "fundstelle.sources-file", file.toString())))
                .bind("fundstelle", Settings.class)
                .get();
        ConnectorCatalog connectors = ConnectorCatalog.read(Path.of("connectors"));
        SourceRules rules = new SourceRules(
                connectors,
                new SourceSecrets(connectors, new SecretBox(SecretBox.newMasterKey()), name -> null, "SOURCE_", folder),
                new SourceAddresses(connectors, List.of()),
                List.of());
        return new SourceConfiguration()
                .statedAtBoot(new StatedSources(settings, rules), new SourceStore(jdbc), new NodeSources(jdbc, node));
    }

    @Test
    void rightFileIsInForce() throws IOException {
        Stated stated = boot("first", RIGHT);

        assertThat(stated.sources()).singleElement().satisfies(source -> {
            assertThat(source.limits().documentsPerMinute()).isEqualTo(30);
            assertThat(source.limits().window()).isPresent();
        });
    }

    @Test
    void nodeWithAnotherFileRefusesToStart() throws IOException {
        boot("first", RIGHT);
        boot("second", RIGHT);

        assertThatThrownBy(() -> boot("third", RIGHT.replace("/srv", "/mnt")))
                .isInstanceOf(BootException.class)
                .hasMessageContainingAll("first", "second", "same");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> boot("first", """
                        sources:
                          - id: bauamt
                            connector: sftp
                            collection: nirgends
                            parameters: {host: 169.254.169.254, username: leser, password: geheim}
                          - id: bauamt
                            connector: file-share
                            collection: documents
                            limits: {window: immer}
                          - id: stadtarchiv
                            connector: file-share
                            collection: documents
                            parameters: {directory: /srv, hidden: ja}
                        """))
                .isInstanceOf(BootException.class)
                .hasMessageContainingAll("nirgends", "169.254.169.254", "'password'", "'immer'", "'hidden'")
                .message()
                .doesNotContain("geheim");
    }
}
