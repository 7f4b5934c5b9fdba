package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.fundstelle.audit.AuditUpkeep;
import org.fundstelle.document.DocumentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit trail of the whole application: what it says, who may read it, and that tampering shows. */
class AuditIT {

    private static final String QUERY = "Abwassergebuehr";
    private static final String AUDITOR = "key-of-the-auditor";
    private static final String READER = "key-of-a-reader";
    private static final String CLOSED = DocumentId.of("geschlossen", "b.txt").value();

    @TempDir
    private Path root;

    @Test
    void tellsWhatHappenedAndVerifies() throws IOException {
        write("offen", "a.txt");
        write("geschlossen", "b.txt");
        Files.writeString(root.resolve("sources.yaml"), """
                collections:
                  - {id: allgemein, purpose: Auskunft, owner: Hauptamt, readers: [everyone]}
                sources:
                  - {id: offen, connector: file-share, collection: allgemein, parameters: {directory: '%1$s/offen'},
                     access: {allow: [everyone]}}
                  - {id: geschlossen, connector: file-share, collection: allgemein,
                     parameters: {directory: '%1$s/geschlossen'}, access: {allow: ["user:niemand"]}}
                """.formatted(root));

        try (RunningFundstelle fundstelle = start(Map.of())) {
            HttpCaller reader = fundstelle.local().withKey(READER);
            HttpCaller auditor = fundstelle.local().withKey(AUDITOR);
            assertThat(reader.search(QUERY, "lexical")).hasSize(1);
            assertThat(reader.get("/api/v1/documents/" + CLOSED).statusCode()).isEqualTo(404);
            assertThat(reader.get("/api/v1/admin/audit").statusCode()).isEqualTo(403);
            fundstelle.local().scan("offen");

            assertThat(auditor.post("/api/v1/search", null).statusCode()).isEqualTo(403);
            JsonNode search = auditor.getJson("/api/v1/admin/audit?action=SEARCH");
            assertThat(search).hasSize(1);
            assertThat(search.path(0).path("caller").asText()).isEqualTo("reader");
            assertThat(search.path(0).path("documents").path(0).asText())
                    .isEqualTo(DocumentId.of("offen", "a.txt").value());
            JsonNode refused = auditor.getJson("/api/v1/admin/audit?document=" + CLOSED);
            assertThat(refused.path(0).path("action").asText()).isEqualTo("REFUSED");
            assertThat(auditor.getJson("/api/v1/admin/audit?caller=local&action=ADMINISTRATION")
                            .path(0)
                            .path("facts")
                            .path("act")
                            .asText())
                    .isEqualTo("scan");
            assertThat(auditor.get("/api/v1/admin/audit/export").body())
                    .startsWith("node,sequence,")
                    .contains(",SEARCH,reader,allgemein documents,");
            fundstelle.part(AuditUpkeep.class).run();
            assertThat(auditor.getJson("/api/v1/admin/audit/checkpoints")).isNotEmpty();
            assertThat(auditor.getJson("/api/v1/admin/audit/verification")
                            .path(0)
                            .path("whole")
                            .asBoolean())
                    .isTrue();
            assertThat(everyText(fundstelle)).contains("reader").doesNotContain(QUERY);
        }
        assertThat(verified()).isEqualTo("0 OK");

        try (RunningFundstelle fundstelle = start(Map.of("fundstelle.audit.queries", "true"))) {
            fundstelle.local().withKey(READER).search(QUERY, "lexical");
            assertThat(everyText(fundstelle)).contains(QUERY);
            fundstelle
                    .part(JdbcClient.class)
                    .sql("update audit_record set caller = 'somebody else' where sequence = 1")
                    .update();
        }
        assertThat(verified()).isEqualTo("1 BROKEN");
    }

    /** Exit code and word of the command line. */
    private String verified() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = AuditCommand.run(
                RunningFundstelle.arguments(root.resolve("data"), Map.of()),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        String first = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return code + first.substring(first.lastIndexOf(' '));
    }

    private RunningFundstelle start(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("fundstelle.sources-file", root.resolve("sources.yaml").toString());
        settings.putAll(key(0, "reader", READER, "READER"));
        settings.putAll(key(1, "revision", AUDITOR, "AUDITOR"));
        return RunningFundstelle.start(root.resolve("data"), settings);
    }

    private void write(String source, String name) throws IOException {
        Path folder = Files.createDirectory(root.resolve(source));
        Files.writeString(folder.resolve(name), "Bescheid über die " + QUERY + " des Jahres.");
    }

    private static String everyText(RunningFundstelle fundstelle) {
        List<Map<String, Object>> rows = fundstelle
                .part(JdbcClient.class)
                .sql("select * from audit_record")
                .query()
                .listOfRows();
        assertThat(rows).isNotEmpty();
        return rows.toString();
    }

    private static Map<String, String> key(int index, String name, String key, String role) {
        String prefix = "fundstelle.access.keys[" + index + "].";
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    prefix + "name", name, prefix + "sha256", HexFormat.of().formatHex(hash), prefix + "roles", role);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
