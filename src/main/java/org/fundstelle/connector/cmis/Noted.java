package org.fundstelle.connector.cmis;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.RecordMetadata;

/**
 * What is noted at a document or folder. Immutable.
 *
 * @param fields values by the name of the field, without those that are missing
 * @param extra further values by name
 */
record Noted(Map<String, String> fields, Map<String, String> extra) {

    static final String FILE_REFERENCE = "fileReference";
    static final String FILE_PLAN = "filePlan";
    static final String RECORD_ID = "recordId";
    static final String PROCESS_ID = "processId";
    static final String CONFIDENTIALITY = "confidentiality";
    static final String RETENTION_UNTIL = "retentionUntil";

    static final Noted NOTHING = new Noted(Map.of(), Map.of());

    Noted {
        fields = Map.copyOf(fields);
        extra = Map.copyOf(extra);
    }

    /** With what is missing taken over from the folder; of two markings the stricter one. */
    Noted in(Noted folder) {
        Map<String, String> both = new TreeMap<>(folder.fields);
        both.putAll(fields);
        String marking = Confidentiality.stricter(fields.get(CONFIDENTIALITY), folder.fields.get(CONFIDENTIALITY));
        if (marking != null) {
            both.put(CONFIDENTIALITY, marking);
        }
        Map<String, String> further = new TreeMap<>(folder.extra);
        further.putAll(extra);
        return new Noted(both, further);
    }

    /** A day of retention that is none stands among the further fields. */
    RecordMetadata record() {
        Map<String, String> further = new TreeMap<>(extra);
        String retention = fields.get(RETENTION_UNTIL);
        LocalDate day = day(retention);
        if (retention != null && day == null) {
            further.put(RETENTION_UNTIL, retention);
        }
        return new RecordMetadata(
                fields.get(FILE_REFERENCE),
                fields.get(FILE_PLAN),
                fields.get(RECORD_ID),
                fields.get(PROCESS_ID),
                fields.get(CONFIDENTIALITY),
                day,
                further);
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
