package org.fundstelle.api;

import java.io.IOException;
import java.util.List;

/**
 * Writes rows as CSV after RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front. Used by one thread.
 */
final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private final Appendable out;
    private final char separator;

    /**
     * @param separator a comma, or a semicolon for spreadsheets in German
     */
    Csv(Appendable out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    /**
     * @param cells null for an empty one
     */
    void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(separator);
            }
            cell(cells.get(i));
        }
        out.append("\r\n");
    }

    private void cell(String text) throws IOException {
        if (text == null || text.isEmpty()) {
            return;
        }
        String safe = FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        out.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }
}
