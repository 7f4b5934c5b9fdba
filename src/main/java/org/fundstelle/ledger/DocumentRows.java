package org.fundstelle.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Between rows of table {@code document} and records. */
final class DocumentRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private DocumentRows() {}

    static LedgerEntry entry(ResultSet row, int number) throws SQLException {
        return new LedgerEntry(
                row.getString("collection"),
                document(row),
                idOrNull(row.getString("parent")),
                idOrNull(row.getString("root")),
                row.getLong("revision"),
                row.getLong("access_revision"),
                row.getBoolean("deleted"),
                DocumentState.valueOf(row.getString("state")),
                row.getString("sha256"),
                row.getString("mime_type"));
    }

    private static SourceDocument document(ResultSet row) throws SQLException {
        OffsetDateTime modified = row.getObject("modified", OffsetDateTime.class);
        return new SourceDocument(
                row.getString("source"),
                row.getString("native_id"),
                row.getString("version"),
                row.getLong("size_bytes"),
                row.getString("path"),
                row.getString("title"),
                row.getString("uri"),
                new AccessList(principals(row.getString("allow_list")), principals(row.getString("deny_list"))),
                new RecordMetadata(
                        row.getString("file_reference"),
                        row.getString("file_plan"),
                        row.getString("record_id"),
                        row.getString("process_id"),
                        row.getString("confidentiality"),
                        row.getObject("retention_until", LocalDate.class),
                        read(row.getString("extra"), FIELDS)),
                modified == null ? null : modified.toInstant(),
                row.getBoolean("deleted"));
    }

    /** The columns that hold what the source said, by their names. */
    static MapSqlParameterSource parameters(SourceDocument document) {
        RecordMetadata record = document.record();
        return new MapSqlParameterSource()
                .addValue("id", document.id().value())
                .addValue("source", document.source())
                .addValue("native_id", document.nativeId())
                .addValue("version", document.version())
                .addValue("size_bytes", document.size())
                .addValue("path", document.path())
                .addValue("title", document.title())
                .addValue("uri", document.uri())
                .addValue("modified", timestamp(document.modified()))
                .addValue("file_reference", record.fileReference())
                .addValue("file_plan", record.filePlan())
                .addValue("record_id", record.recordId())
                .addValue("process_id", record.processId())
                .addValue("confidentiality", record.confidentiality())
                .addValue("retention_until", record.retentionUntil())
                .addValue("extra", write(record.extra()))
                .addValue("allow_list", principals(document.access().allow()))
                .addValue("deny_list", principals(document.access().deny()));
    }

    /** Has documents that are not deleted worked on again, in a new revision. */
    static void reopen(JdbcClient jdbc, Collection<String> ids) {
        jdbc.sql("""
                        update document set state = 'PENDING', revision = revision + 1, attempts = 0, claim_token = null,
                            claim_node = null, claimed_until = null, sent_at = :now, changed_at = :now
                        where id in (:ids) and deleted = false
                        """).param("now", now()).param("ids", ids).update();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    static String principals(Collection<Principal> principals) {
        return write(principals.stream().map(Principal::value).toList());
    }

    private static List<Principal> principals(String json) {
        return read(json, STRINGS).stream().map(Principal::new).toList();
    }

    private static DocumentId idOrNull(String value) {
        return value == null ? null : new DocumentId(value);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings can always be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The ledger holds a value that is not JSON: column extra, allow or deny", e);
        }
    }
}
