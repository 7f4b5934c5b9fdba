package org.fundstelle.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An event in the form in which it is stored and digested.
 *
 * @param facts those that say nothing about a person
 * @param personalFacts those that may; null where there are none
 */
record EventText(
        String action, String caller, String collections, String documents, String facts, String personalFacts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    static EventText of(AuditEvent event, Pseudonyms pseudonyms) {
        SortedMap<String, String> plain = new TreeMap<>();
        SortedMap<String, String> personal = new TreeMap<>();
        event.facts().forEach((name, value) -> {
            if (AuditEvent.PERSONAL_FACTS.contains(name)) {
                personal.put(name, name.equals("address") ? pseudonyms.of(value) : value);
            } else {
                plain.put(name, value);
            }
        });
        return new EventText(
                event.action().name(),
                AuditEvent.SYSTEM.equals(event.caller()) ? event.caller() : pseudonyms.of(event.caller()),
                String.join("\n", event.collections()),
                String.join("\n", event.documents()),
                json(plain),
                personal.isEmpty() ? null : json(personal));
    }

    static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    /** Facts that can be read; what somebody has made unreadable is shown as it is. */
    static Map<String, String> facts(String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, FACTS);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", json);
        }
    }

    private static String json(Map<String, String> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
