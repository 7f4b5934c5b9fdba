package org.fundstelle.extract;

import java.util.List;
import org.fundstelle.document.Block;
import org.xml.sax.Attributes;

/** Follows one table; a table inside a cell is text of that cell. */
final class XhtmlTable {

    private final TableRows rows = new TableRows();
    private final InlineText text;
    private int depth = 1;

    XhtmlTable(InlineText text) {
        this.text = text;
    }

    void start(String name, Attributes attributes) {
        if (name.equals("table")) {
            depth++;
        } else if (depth > 1) {
            text.space(name);
        } else if (name.equals("tr")) {
            rows.startRow();
        } else if (isCell(name)) {
            text.take();
            rows.startCell(span(attributes, "colspan"), span(attributes, "rowspan"));
        } else {
            text.space(name);
        }
    }

    /** Whether the table itself ends here. */
    boolean end(String name) {
        if (name.equals("table")) {
            depth--;
        } else if (depth == 1 && isCell(name)) {
            rows.endCell(text.take());
        } else {
            text.space(name);
        }
        return depth == 0;
    }

    List<Block> blocks(int page) {
        rows.endCell(text.take());
        return rows.blocks(page);
    }

    private static boolean isCell(String name) {
        return name.equals("td") || name.equals("th");
    }

    private static int span(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value != null && value.matches("\\d{1,3}") ? Math.max(1, Integer.parseInt(value)) : 1;
    }
}
