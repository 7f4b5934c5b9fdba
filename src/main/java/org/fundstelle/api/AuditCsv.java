package org.fundstelle.api;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.audit.AuditLog.Entry;

/** Audit records as CSV (RFC 4180); no cell is a formula to a spreadsheet. */
final class AuditCsv {

    static final String HEADER = "node,sequence,time,action,caller,collections,documents,facts,pseudonymised,hash\r\n";

    private static final String FORMULA = "=+-@\t\r";

    private AuditCsv() {}

    static String line(Entry entry) {
        List<String> facts = entry.facts().entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .toList();
        return Stream.of(
                        entry.node(),
                        Long.toString(entry.sequence()),
                        entry.time().toString(),
                        entry.action(),
                        entry.caller() == null ? "" : entry.caller(),
                        String.join(" ", entry.collections()),
                        String.join(" ", entry.documents()),
                        String.join("; ", facts),
                        Boolean.toString(entry.pseudonymised()),
                        entry.hash())
                .map(AuditCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[A-Za-z0-9 .:_-]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
