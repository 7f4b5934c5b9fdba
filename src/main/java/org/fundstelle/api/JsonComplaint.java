package org.fundstelle.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong with a JSON body, in words of the caller.
 *
 * @param field path of the field at fault ({@code filters.from}, {@code collections[2]}); null where it is the whole body
 */
record JsonComplaint(String field, String message) {

    static JsonComplaint of(Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException e -> unknown(e);
            case MismatchedInputException e -> mismatched(e);
            case JsonProcessingException e ->
                new JsonComplaint(null, "The body is not valid JSON" + place(e.getLocation()));
            case null, default -> new JsonComplaint(null, "The body is missing or cannot be read; send a JSON object");
        };
    }

    private static JsonComplaint unknown(UnrecognizedPropertyException e) {
        String known =
                e.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        String field = path(e);
        return new JsonComplaint(field, "Unknown field '" + field + "'; known here: " + known);
    }

    private static JsonComplaint mismatched(MismatchedInputException e) {
        String field = path(e);
        String expected = expected(e.getTargetType());
        return field.isEmpty()
                ? new JsonComplaint(null, "The body must be " + expected + place(e.getLocation()))
                : new JsonComplaint(field, "'" + field + "' must be " + expected);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of another form";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining("', '", "one of '", "'"));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == LocalDate.class) {
            return "a date like 2026-01-31";
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list"
                : Map.class.isAssignableFrom(type) || type.isRecord() ? "a JSON object" : "of another form";
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
