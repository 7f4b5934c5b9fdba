package org.fundstelle.connector.s3;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;

/**
 * What the writer of an object noted at it ({@code x-amz-meta-…}), names in small letters. Immutable.
 *
 * @param values readable text
 */
record UserMetadata(Map<String, String> values) {

    private static final UserMetadata NONE = new UserMetadata(Map.of());

    private static final String TITLE = "title";
    private static final String READERS = "readers";
    private static final String FILE_REFERENCE = "file-reference";
    private static final String FILE_PLAN = "file-plan";
    private static final String RECORD_ID = "record-id";
    private static final String PROCESS_ID = "process-id";
    private static final String CONFIDENTIALITY = "confidentiality";
    private static final String RETENTION_UNTIL = "retention-until";

    private static final Set<String> KNOWN =
            Set.of(TITLE, READERS, FILE_REFERENCE, FILE_PLAN, RECORD_ID, PROCESS_ID, CONFIDENTIALITY);

    private static final String DENY = "deny ";
    private static final char ASCII = 0x7F;
    private static final char BYTE = 0xFF;

    UserMetadata {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    static UserMetadata none() {
        return NONE;
    }

    /** Values as they come in headers: encoded by RFC 2047, or UTF-8 that was read byte by byte, where they are not ASCII. */
    static UserMetadata ofHeaders(Map<String, String> headers) {
        Map<String, String> values = new TreeMap<>();
        headers.forEach((name, value) -> {
            String text = readable(value);
            if (!text.isEmpty()) {
                values.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        return new UserMetadata(values);
    }

    private static String readable(String header) {
        String text = header;
        try {
            text = header.contains("=?") ? MimeUtility.decodeText(header) : utf8(header);
        } catch (UnsupportedEncodingException | CharacterCodingException e) {
            // Then it stays as it is.
        }
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static String utf8(String header) throws CharacterCodingException {
        if (header.chars().allMatch(c -> c <= ASCII) || header.chars().anyMatch(c -> c > BYTE)) {
            return header;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }

    /** Null where there is none. */
    String title() {
        return values.get(TITLE);
    }

    /** A day of retention that is none stands in the further fields, as it was written. */
    RecordMetadata record() {
        Map<String, String> extra = new TreeMap<>(values);
        extra.keySet().removeAll(KNOWN);
        Optional<LocalDate> retention = retention();
        if (retention.isPresent()) {
            extra.remove(RETENTION_UNTIL);
        }
        return new RecordMetadata(
                values.get(FILE_REFERENCE),
                values.get(FILE_PLAN),
                values.get(RECORD_ID),
                values.get(PROCESS_ID),
                values.get(CONFIDENTIALITY),
                retention.orElse(null),
                extra);
    }

    private Optional<LocalDate> retention() {
        try {
            return Optional.ofNullable(values.get(RETENTION_UNTIL)).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Who may read by the entry {@code readers}: principals, comma-separated, {@code deny } before those who may not. Without
     * the entry it is nobody; empty when a word of it is no principal, because it might have denied somebody.
     */
    Optional<AccessList> readers() {
        Set<Principal> allow = new TreeSet<>();
        Set<Principal> deny = new TreeSet<>();
        try {
            for (String word : values.getOrDefault(READERS, "").split(",")) {
                String text = word.strip();
                if (text.startsWith(DENY)) {
                    deny.add(new Principal(text.substring(DENY.length()).strip()));
                } else if (!text.isEmpty()) {
                    allow.add(new Principal(text));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new AccessList(allow, deny));
    }

    /** How much memory it takes, roughly, in characters. */
    int length() {
        return values.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }
}
