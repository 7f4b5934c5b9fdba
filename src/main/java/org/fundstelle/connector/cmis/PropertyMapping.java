package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.document.Confidentiality;

/**
 * Which properties of documents and folders are which record metadata. Several may be the same field, since types of documents
 * and folders have properties of their own; the first that has a value counts. Immutable.
 *
 * @param fields ids of properties by the name of the field
 * @param extra ids of properties by the name of the further field
 */
record PropertyMapping(Map<String, List<String>> fields, Map<String, List<String>> extra) {

    private static final Set<String> KNOWN = Set.of(
            Noted.FILE_REFERENCE,
            Noted.FILE_PLAN,
            Noted.RECORD_ID,
            Noted.PROCESS_ID,
            Noted.CONFIDENTIALITY,
            Noted.RETENTION_UNTIL);

    private static final Pattern PART = Pattern.compile("([A-Za-z][\\w.-]*)\\s*=\\s*([^\\s,=]+)");
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    PropertyMapping {
        fields = Map.copyOf(fields);
        extra = Map.copyOf(extra);
    }

    /**
     * Reads {@code fileReference=d:aktenzeichen, confidentiality=d:einstufung} and {@code amt=d:amt}; blank for none.
     *
     * @throws IllegalArgumentException if one has another form, or the first names an unknown field
     */
    static PropertyMapping of(String properties, String extra) {
        Map<String, List<String>> fields = parts("properties", "fileReference=d:aktenzeichen", properties);
        fields.keySet().stream()
                .filter(field -> !KNOWN.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new IllegalArgumentException("Parameter 'properties' knows the fields " + new TreeSet<>(KNOWN)
                            + ", not: '" + field + "'");
                });
        return new PropertyMapping(fields, parts("extra", "amt=d:amt", extra));
    }

    private static Map<String, List<String>> parts(String parameter, String example, String text) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (String each : text.split(",")) {
            Matcher part = PART.matcher(each.strip());
            if (part.matches()) {
                parts.computeIfAbsent(part.group(1), field -> new ArrayList<>()).add(part.group(2));
            } else if (!text.isBlank()) {
                throw new IllegalArgumentException("Parameter '" + parameter + "' has parts of the form '" + example
                        + "', comma-separated, not: '" + each.strip() + "'");
            }
        }
        return parts;
    }

    boolean isEmpty() {
        return fields.isEmpty() && extra.isEmpty();
    }

    Collection<String> properties() {
        return Stream.concat(fields.values().stream(), extra.values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /**
     * Whether all properties are there: some servers ignore those that they do not know, and all would look unmarked.
     *
     * @throws IOException if a property is none of the repository's, or its types cannot be told
     */
    void requireKnown(Types types) throws IOException {
        if (!isEmpty()) {
            requireKnown(types.propertyIds());
        }
    }

    void requireKnown(Set<String> ids) throws IOException {
        requireKnown("properties", fields, ids);
        requireKnown("extra", extra, ids);
    }

    private static void requireKnown(String parameter, Map<String, List<String>> parts, Set<String> ids)
            throws IOException {
        for (Map.Entry<String, List<String>> part : new TreeMap<>(parts).entrySet()) {
            for (String id : part.getValue()) {
                if (!ids.contains(id)) {
                    throw new IOException("Parameter '" + parameter + "' says " + part.getKey() + "=" + id
                            + ", but no type of the repository has a property '" + id + "'; is it misspelt?");
                }
            }
        }
    }

    /** What the properties of a document or folder say of it. */
    Noted read(CmisObject object) {
        Map<String, String> found = new TreeMap<>();
        fields.forEach((field, properties) -> {
            Stream<String> texts = properties.stream()
                    .flatMap(property -> object.values(property).stream())
                    .map(value -> field.equals(Noted.RETENTION_UNTIL) ? day(value) : text(value))
                    .filter(text -> !text.isBlank());
            Optional<String> value =
                    field.equals(Noted.CONFIDENTIALITY) ? texts.reduce(Confidentiality::stricter) : texts.findFirst();
            value.ifPresent(text -> found.put(field, text));
        });
        Map<String, String> further = new TreeMap<>();
        extra.forEach((name, properties) -> properties.stream()
                .map(property -> all(object, property))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .ifPresent(text -> further.put(name, text)));
        return new Noted(found, further);
    }

    private static String all(CmisObject object, String property) {
        return object.values(property).stream()
                .map(PropertyMapping::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        return switch (value) {
            case GregorianCalendar time -> time.toInstant().toString();
            case BigDecimal number -> number.toPlainString();
            default -> value.toString().strip();
        };
    }

    /** A day is written as its midnight in a time zone that cannot be told, so the nearest midnight counts. */
    private static String day(Object value) {
        return value instanceof GregorianCalendar time
                ? time.toInstant()
                        .plus(HALF_A_DAY)
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString()
                : text(value);
    }

    /** Names of properties to ask for, those given and those of this mapping. */
    String filter(String... others) {
        return Stream.concat(Arrays.stream(others), properties().stream().sorted())
                .distinct()
                .collect(Collectors.joining(","));
    }
}
