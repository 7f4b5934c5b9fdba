package org.fundstelle.api;

import java.util.ArrayList;
import java.util.List;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.Subject;
import org.fundstelle.retrieve.InvalidQueryException;

/** Reads what a request is about: documents, a record or a file reference; exactly one of them. */
final class SubjectRequest {

    private static final int MOST = 1000;

    private SubjectRequest() {}

    static List<Subject> subjects(List<String> documents, String recordId, String fileReference) {
        List<Subject> subjects = new ArrayList<>();
        int named = 0;
        if (documents != null) {
            named++;
            if (documents.isEmpty() || documents.size() > MOST) {
                throw new InvalidQueryException("documents", "'documents' needs 1 to " + MOST + " ids");
            }
            documents.forEach(id -> subjects.add(new Subject(Subject.Kind.DOCUMENT, documentId(id))));
        }
        if (recordId != null) {
            named++;
            subjects.add(new Subject(Subject.Kind.RECORD, notBlank("recordId", recordId)));
        }
        if (fileReference != null) {
            named++;
            subjects.add(new Subject(Subject.Kind.FILE_REFERENCE, notBlank("fileReference", fileReference)));
        }
        if (named != 1) {
            throw new InvalidQueryException(null, "Name documents, a recordId or a fileReference, exactly one of them");
        }
        return subjects;
    }

    static String reason(String reason) {
        return notBlank("reason", reason);
    }

    private static String documentId(String id) {
        try {
            return new DocumentId(id).value();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidQueryException("documents", "'" + id + "' is no document id");
        }
    }

    private static String notBlank(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidQueryException(field, "'" + field + "' must not be blank");
        }
        return value.strip();
    }
}
