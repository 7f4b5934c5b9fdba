package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.scan.ShownNames;

/**
 * A file or procedure as the gateway describes it, with what is in it.
 *
 * @param wholeName its name with title and reference
 * @param fields what else it says, by speaking names
 * @param inside the objects in it
 */
record ReadObject(
        String wholeName, ObjectName name, AccessDefinition access, Map<String, String> fields, List<Entry> inside) {

    private static final int LONGEST = 1_000;
    private static final String TITLE = "shortname";
    private static final String ACCESS = "accdef";

    private static final Map<String, String> OF_FILES = Map.of(
            TITLE,
            "recordTitle",
            "filesubj",
            "recordSubject",
            "objterms",
            "recordKeywords",
            ACCESS,
            "recordAccessDefinition",
            "fileruntimefrom",
            "recordFrom",
            "fileruntimetill",
            "recordUntil");

    private static final Map<String, String> OF_PROCEDURES = Map.of(
            TITLE,
            "processTitle",
            "filesubj",
            "processSubject",
            "objterms",
            "processKeywords",
            ACCESS,
            "processAccessDefinition",
            "fileruntimefrom",
            "processFrom",
            "fileruntimetill",
            "processUntil",
            "objdocstate",
            "processState",
            "bostate",
            "processStatus",
            "objowngroup",
            "processUnit",
            "filetype",
            "processMedium");

    static ReadObject file(Said answer) throws IOException {
        return of(answer, OF_FILES);
    }

    static ReadObject procedure(Said answer) throws IOException {
        return of(answer, OF_PROCEDURES);
    }

    private static ReadObject of(Said answer, Map<String, String> names) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : names.entrySet()) {
            String text = ShownNames.cut(ShownNames.plain(answer.text(each.getKey())), LONGEST);
            if (!text.isEmpty()) {
                fields.put(each.getValue(), text);
            }
        }
        String whole = ShownNames.cut(ShownNames.plain(answer.text("objname")), LONGEST);
        return new ReadObject(
                whole,
                ObjectName.of(whole, answer.text(TITLE)),
                new AccessDefinition(answer.text(ACCESS)),
                fields,
                Entry.list(answer));
    }
}
