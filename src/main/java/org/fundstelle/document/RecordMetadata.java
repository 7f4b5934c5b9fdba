package org.fundstelle.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a records system knows of a document. Every component but {@code extra} is null where unknown.
 *
 * @param fileReference Aktenzeichen
 * @param filePlan Aktenplan unit
 * @param recordId Akte
 * @param processId Vorgang
 * @param confidentiality marking as the source names it
 * @param retentionUntil last day of retention
 * @param extra further fields of the source by name
 */
public record RecordMetadata(
        String fileReference,
        String filePlan,
        String recordId,
        String processId,
        String confidentiality,
        LocalDate retentionUntil,
        Map<String, String> extra) {

    /** A longer marking is none that is known, whatever it says. */
    private static final int MOST_MARKING = 200;

    private static final RecordMetadata NONE = new RecordMetadata(null, null, null, null, null, null, Map.of());

    public RecordMetadata {
        if (confidentiality != null && confidentiality.length() > MOST_MARKING) {
            confidentiality = confidentiality.substring(0, MOST_MARKING - 1) + "…";
        }
        extra = java.util.Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(extra, "extra")));
    }

    public static RecordMetadata none() {
        return NONE;
    }

    public RecordMetadata withConfidentiality(String other) {
        return new RecordMetadata(fileReference, filePlan, recordId, processId, other, retentionUntil, extra);
    }

    /** These metadata, and where the others say something, theirs. */
    public RecordMetadata with(RecordMetadata others) {
        Map<String, String> both = new TreeMap<>(extra);
        both.putAll(others.extra);
        return new RecordMetadata(
                others.fileReference == null ? fileReference : others.fileReference,
                others.filePlan == null ? filePlan : others.filePlan,
                others.recordId == null ? recordId : others.recordId,
                others.processId == null ? processId : others.processId,
                others.confidentiality == null ? confidentiality : others.confidentiality,
                others.retentionUntil == null ? retentionUntil : others.retentionUntil,
                both);
    }
}
