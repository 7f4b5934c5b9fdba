package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.app.HttpCaller.documentId;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.imap.DovecotServer;
import org.fundstelle.connector.imap.MailProgram;
import org.fundstelle.connector.imap.TestMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole application on a mailbox: messages and what is attached to them are found, opened, and gone with the message. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailboxIT {

    private static final Path SAMPLE = Path.of("connectors/file-share/sample");
    private static final Path PDF = SAMPLE.resolve("Bauamt/Merkblatt Baugenehmigungsverfahren.pdf");
    private static final String USERNAME = "poststelle";
    private static final String SUBJECT = "Merkblatt für die Antragstellerin";

    private DovecotServer server;
    private MailProgram program;
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        DovecotServer.require();
        TestAuthority authority = new TestAuthority(temp);
        server = DovecotServer.start(authority.server(), true);
        program = server.program(USERNAME);
        program.put("Vorgänge/2026", TestMail.of(SUBJECT, "Merkblatt.pdf", Files.readAllBytes(PDF)));
        program.put(
                "INBOX",
                TestMail.of(
                        "<html> ist nur ein Betreff", "brief.txt", "Siehe Anlage".getBytes(StandardCharsets.UTF_8)));
        Path sources = Files.writeString(temp.resolve("sources.yaml"), sources(authority));
        Path secrets = Files.createDirectory(temp.resolve("secrets"));
        Files.writeString(
                secrets.resolve("poststelle"),
                DovecotServer.parameters(authority, server.tlsPort(), USERNAME).get("password"));
        fundstelle = RunningFundstelle.start(
                temp.resolve("data"),
                Map.of(
                        "fundstelle.sources-file", sources.toString(),
                        "fundstelle.sources.secrets-directory", secrets.toString()));
        local = fundstelle.local();
    }

    private String sources(TestAuthority authority) {
        String parameters = DovecotServer.parameters(authority, server.tlsPort(), USERNAME).entrySet().stream()
                .map(parameter -> "      " + parameter.getKey() + ": \""
                        + (parameter.getKey().equals("password") ? "file:poststelle" : parameter.getValue()) + "\"\n")
                .collect(Collectors.joining());
        return """
                sources:
                  - id: poststelle
                    connector: imap
                    collection: documents
                    access:
                      allow: ["user:local"]
                    parameters:
                """ + parameters;
    }

    @AfterAll
    void stop() throws Exception {
        if (fundstelle != null) {
            fundstelle.close();
        }
        if (program != null) {
            program.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void messageIsFoundByItsText() {
        String path = "Vorgänge/2026/" + SUBJECT + " (1).eml";
        List<JsonNode> passages = local.passagesOf(path);

        assertThat(passages).isNotEmpty();
        assertThat(passages.getFirst().path("text").asText()).contains("die Anlage enthält den Antrag");
        assertThat(passages.getFirst().path("citation").path("title").asText()).isEqualTo(SUBJECT);
        assertThat(local.passagesOf("INBOX/<html> ist nur ein Betreff (1).eml")).isNotEmpty();
    }

    @Test
    @Order(2)
    void attachmentIsADocumentOfItsOwn() throws IOException {
        String path = "Vorgänge/2026/" + SUBJECT + " (1).eml!/Merkblatt.pdf";
        List<JsonNode> passages = local.passagesOf(path);

        assertThat(passages).isNotEmpty();
        assertThat(local.content(documentId(passages.getFirst())).body()).isEqualTo(Files.readAllBytes(PDF));
        assertThat(local.indexed()).isEqualTo(4);
    }

    @Test
    @Order(3)
    void removedMessageTakesItsAttachmentsWithIt() throws Exception {
        program.delete("Vorgänge/2026", SUBJECT);

        JsonNode source = local.scan(fundstelle.onlySource());

        assertThat(source.path("documents").path("indexed").asLong()).isEqualTo(2);
        assertThat(local.passagesOf("Vorgänge/2026/" + SUBJECT + " (1).eml")).isEmpty();
        assertThat(local.passagesOf("Vorgänge/2026/" + SUBJECT + " (1).eml!/Merkblatt.pdf"))
                .isEmpty();
    }
}
