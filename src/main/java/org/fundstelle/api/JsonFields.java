package org.fundstelle.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the fields of a JSON object one by one and gathers what is wrong with them. What is absent is null; a field that holds
 * {@code null} is wrong. Used by one thread.
 */
final class JsonFields {

    private final JsonNode object;
    private final String prefix;
    private final List<String> errors;
    private final Set<String> known = new TreeSet<>();

    JsonFields(JsonNode object, List<String> errors) {
        this(object, "", errors);
    }

    private JsonFields(JsonNode object, String prefix, List<String> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** A text that is not blank and has no control characters. */
    String text(String name, int longest) {
        return text(value(name), prefix + name, longest);
    }

    private String text(JsonNode value, String field, int longest) {
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            return wrong(field, "a text", value);
        }
        String text = value.textValue();
        if (text.isBlank() || text.length() > longest) {
            return wrong(field, "a text of 1 to " + longest + " characters that is not blank", value);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            errors.add("'" + field + "' must be a text without control characters such as line breaks");
            return null;
        }
        return text;
    }

    /** A whole number that is not negative. */
    Long count(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        boolean good = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
        return good
                ? Long.valueOf(value.longValue())
                : wrong(prefix + name, "a whole number from 0 to " + Long.MAX_VALUE, value);
    }

    Instant instant(String name) {
        return parsed(name, "a time like 2026-01-31T12:00:00Z", Instant::parse);
    }

    LocalDate date(String name) {
        return parsed(name, "a date like 2026-01-31", LocalDate::parse);
    }

    private <T> T parsed(String name, String expected, Function<String, T> parse) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        try {
            return value.isTextual() ? parse.apply(value.textValue()) : wrong(prefix + name, expected, value);
        } catch (DateTimeParseException e) {
            return wrong(prefix + name, expected, value);
        }
    }

    /**
     * A list of texts, each of which means something.
     *
     * @param meaning throws an {@link IllegalArgumentException} that says what is wrong with a text
     */
    <T> List<T> list(String name, int longest, Function<String, T> meaning) {
        List<T> all = new ArrayList<>();
        JsonNode value = value(name);
        if (value == null) {
            return all;
        }
        if (!value.isArray()) {
            wrong(prefix + name, "a list of texts", value);
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            String field = prefix + name + "[" + i + "]";
            String text = text(value.get(i), field, longest);
            if (text != null) {
                try {
                    all.add(meaning.apply(text));
                } catch (IllegalArgumentException e) {
                    errors.add("'" + field + "': " + e.getMessage());
                }
            }
        }
        return all;
    }

    /** Texts by names of the caller's own. */
    Map<String, String> texts(String name, int longestName, int longest) {
        Map<String, String> all = new TreeMap<>();
        object(name).ifPresent(inner -> inner.object.properties().forEach(entry -> {
            String field = inner.prefix + entry.getKey();
            if (entry.getKey().isBlank()
                    || entry.getKey().length() > longestName
                    || entry.getKey().chars().anyMatch(Character::isISOControl)) {
                errors.add("'" + prefix + name + "' must have names of 1 to " + longestName
                        + " characters without control characters");
            }
            String text = text(entry.getValue(), field, longest);
            if (text != null) {
                all.put(entry.getKey(), text);
            }
        }));
        return all;
    }

    Optional<JsonFields> object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            wrong(prefix + name, "a JSON object", value);
            return Optional.empty();
        }
        return Optional.of(new JsonFields(value, prefix + name + ".", errors));
    }

    /** Complains of a field that is absent. */
    void require(String name) {
        known.add(name);
        if (!object.has(name)) {
            errors.add("'" + prefix + name + "' is missing");
        }
    }

    /** Complains of every field that nobody has asked for; to be called last. */
    void refuseOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add("Unknown field '" + prefix + name + "'; known here: " + String.join(", ", known));
            }
        });
    }

    /** Null where it is absent. */
    private JsonNode value(String name) {
        known.add(name);
        return object.get(name);
    }

    private <T> T wrong(String field, String expected, JsonNode value) {
        errors.add("'" + field + "' must be " + expected + (value.isNull() ? ", not null; leave it out" : ""));
        return null;
    }
}
