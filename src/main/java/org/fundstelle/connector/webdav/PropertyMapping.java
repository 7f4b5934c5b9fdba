package org.fundstelle.connector.webdav;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.fundstelle.document.RecordMetadata;

/**
 * Which properties of files are which record metadata. Immutable.
 *
 * @param fields properties by the name of the field, {@code extra.<name>} for further ones
 */
record PropertyMapping(Map<String, QName> fields) {

    private static final String EXTRA = "extra.";
    private static final Set<String> KNOWN =
            Set.of("file_reference", "file_plan", "record_id", "process_id", "confidentiality", "retention_until");

    private static final Pattern PART =
            Pattern.compile("\\s*([a-z_]+|extra\\.[\\w.-]+)\\s*=\\s*\\{([^{}<>\"]*)\\}\\s*([\\w.-]+)\\s*(?:,|$)");

    PropertyMapping {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads {@code file_reference={http://example.org/ns}aktenzeichen, extra.amt={http://example.org/ns}amt}; blank for none.
     *
     * @throws IllegalArgumentException if it has another form, or names an unknown field
     */
    static PropertyMapping of(String text) {
        Map<String, QName> fields = new LinkedHashMap<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && !text.substring(end).isBlank()) {
            if (!part.find(end) || part.start() != end) {
                throw new IllegalArgumentException(
                        "Parameter 'properties' has the form 'file_reference={http://example.org/ns}aktenzeichen, "
                                + "extra.amt={http://example.org/ns}amt', not: '" + text.substring(end) + "'");
            }
            String field = part.group(1);
            if (!KNOWN.contains(field) && !field.startsWith(EXTRA)) {
                throw new IllegalArgumentException("Parameter 'properties' knows the fields " + new TreeSet<>(KNOWN)
                        + " and 'extra.<name>', not: '" + field + "'");
            }
            fields.put(field, new QName(part.group(2), part.group(3)));
            end = part.end();
        }
        return new PropertyMapping(fields);
    }

    Set<QName> properties() {
        return Set.copyOf(fields.values());
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** What the properties of a file say of it. A day of retention that is none stands among the further fields. */
    RecordMetadata metadata(Map<QName, String> properties) {
        if (properties.isEmpty()) {
            return RecordMetadata.none();
        }
        Map<String, String> values = new TreeMap<>();
        fields.forEach((field, property) -> {
            if (properties.containsKey(property)) {
                values.put(field, properties.get(property));
            }
        });
        Map<String, String> extra = new TreeMap<>();
        values.forEach((field, value) -> {
            if (field.startsWith(EXTRA)) {
                extra.put(field.substring(EXTRA.length()), value);
            }
        });
        LocalDate retention = day(values.get("retention_until"));
        if (retention == null && values.containsKey("retention_until")) {
            extra.put("retention_until", values.get("retention_until"));
        }
        return new RecordMetadata(
                values.get("file_reference"),
                values.get("file_plan"),
                values.get("record_id"),
                values.get("process_id"),
                values.get("confidentiality"),
                retention,
                extra);
    }

    /** The day of an ISO date, with or without a time behind it; null for anything else. */
    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text.replaceFirst("T.*", ""));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
