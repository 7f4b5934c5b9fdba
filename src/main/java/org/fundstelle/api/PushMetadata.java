package org.fundstelle.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;

/**
 * What a system says of a document that it pushes, as part {@code metadata}. What is absent is null.
 *
 * @param version grows with every change of the document, its metadata or its readers
 */
@Schema(description = "What a system says of a document that it pushes", example = """
                {"version": 1767225600000, "path": "Bauamt/2026/Bescheid.pdf", "title": "Bescheid",
                 "access": {"allow": ["group:bauamt"]}, "fileReference": "BAU-2026/0117"}
                """)
record PushMetadata(
        @Schema(
                description = "Grows with every change: a counter, or milliseconds since 1970",
                minimum = "0",
                requiredMode = Schema.RequiredMode.REQUIRED)
        Long version,

        @Schema(
                description = "Where a person finds it in the system, '/' between the parts; the last is the file name",
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = LONGEST_PATH)
        String path,

        @Schema(maxLength = LONGEST) String title,

        @Schema(description = "What a person can open: https, http, file or smb", maxLength = LONGEST)
        String uri,

        Instant modified,

        @Schema(description = "Who may read it. Absent: the source's list. Present and empty: nobody")
        Access access,

        @Schema(description = "Aktenzeichen", maxLength = LONGEST)
        String fileReference,

        @Schema(description = "Aktenplan unit", maxLength = LONGEST)
        String filePlan,

        @Schema(description = "Akte", maxLength = LONGEST) String recordId,

        @Schema(description = "Vorgang", maxLength = LONGEST)
        String processId,

        @Schema(
                description = "Marking. Above the collection's clearance, or unknown, nothing of the document is kept",
                example = "VS-NfD",
                maxLength = LONGEST)
        String confidentiality,

        @Schema(description = "Last day of retention") LocalDate retentionUntil,
        @Schema(description = "Further fields by name") Map<String, String> extra) {

    /** Who may read; deny wins. */
    @Schema(name = "PushAccess")
    record Access(List<String> allow, List<String> deny) {}

    private static final int LONGEST_PATH = 4_000;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|file|smb)://\\S+");
    private static final ObjectReader JSON =
            StrictJson.mapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a JSON text strictly.
     *
     * @throws InvalidPushException naming everything that is wrong
     */
    static PushMetadata read(byte[] json) throws InvalidPushException {
        JsonNode object = parse(json);
        if (!object.isObject()) {
            throw new InvalidPushException("Part 'metadata' must be a JSON object");
        }
        List<String> errors = new ArrayList<>();
        JsonFields fields = new JsonFields(object, errors);
        fields.require("version");
        fields.require("path");
        PushMetadata metadata = new PushMetadata(
                fields.count("version"),
                path(fields, errors),
                fields.text("title", LONGEST),
                uri(fields, errors),
                fields.instant("modified"),
                access(fields).orElse(null),
                fields.text("fileReference", LONGEST),
                fields.text("filePlan", LONGEST),
                fields.text("recordId", LONGEST),
                fields.text("processId", LONGEST),
                fields.text("confidentiality", LONGEST),
                fields.date("retentionUntil"),
                fields.texts("extra", LONGEST_NAME, LONGEST));
        fields.refuseOthers();
        if (!errors.isEmpty()) {
            throw new InvalidPushException(errors);
        }
        return metadata;
    }

    private static JsonNode parse(byte[] json) throws InvalidPushException {
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException e) {
            throw new InvalidPushException("Part 'metadata' is not valid JSON"
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ")"));
        } catch (IOException e) {
            throw new InvalidPushException("Part 'metadata' is not valid JSON");
        }
    }

    private static String path(JsonFields fields, List<String> errors) {
        String path = fields.text("path", LONGEST_PATH);
        if (path != null && path.endsWith("/")) {
            errors.add("'path' must end with a file name, not with '/'");
        }
        return path;
    }

    private static String uri(JsonFields fields, List<String> errors) {
        String uri = fields.text("uri", LONGEST);
        if (uri != null && !ADDRESS.matcher(uri).matches()) {
            errors.add("'uri' must be an address that begins with https://, http://, file:// or smb://");
        }
        return uri;
    }

    private static Optional<Access> access(JsonFields fields) {
        return fields.object("access").map(list -> {
            Access access = new Access(principals(list, "allow"), principals(list, "deny"));
            list.refuseOthers();
            return access;
        });
    }

    private static List<String> principals(JsonFields list, String name) {
        return list.list(name, LONGEST, principal -> new Principal(principal).value());
    }

    /** Empty where the source's list holds. */
    Optional<AccessList> accessList() {
        return Optional.ofNullable(access)
                .map(list -> new AccessList(
                        list.allow().stream().map(Principal::new).toList(),
                        list.deny().stream().map(Principal::new).toList()));
    }

    RecordMetadata record() {
        return new RecordMetadata(fileReference, filePlan, recordId, processId, confidentiality, retentionUntil, extra);
    }
}
