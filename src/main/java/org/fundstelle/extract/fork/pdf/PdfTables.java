package org.fundstelle.extract.fork.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds tables in lines: at least two in a row with gaps, whose parts stand below each other. */
final class PdfTables {

    private static final float MAX_ROW_GAP = 3.5f;

    private PdfTables() {}

    /** Rows of text, and how many lines they took. */
    record Found(List<List<String>> rows, int lines) {}

    /** The table that begins with the first of these lines. */
    static Optional<Found> at(List<PdfLine> lines) {
        int length = length(lines);
        List<PdfLine> rows = lines.subList(0, length);
        if (rows.stream().filter(line -> line.cells().size() > 1).count() < 2) {
            return Optional.empty();
        }
        List<Column> columns = columns(rows);
        return columns.size() < 2 ? Optional.empty() : Optional.of(new Found(rows(rows, columns), length));
    }

    private static int length(List<PdfLine> lines) {
        int length = 0;
        while (length < lines.size() && lines.get(length).cells().size() > 1 && follows(lines, length)) {
            length++;
        }
        return length;
    }

    private static boolean follows(List<PdfLine> lines, int index) {
        if (index == 0) {
            return true;
        }
        PdfLine line = lines.get(index);
        PdfLine above = lines.get(index - 1);
        float gap = line.y() - above.y();
        return line.page() == above.page() && gap > 0 && gap < MAX_ROW_GAP * line.size();
    }

    /** Cells that overlap in width stand in one column. */
    private static List<Column> columns(List<PdfLine> rows) {
        List<Column> columns = new ArrayList<>();
        for (PdfLine row : rows) {
            for (PdfLine.Cell cell : row.cells()) {
                List<Column> overlapping = columns.stream()
                        .filter(column -> column.x() < cell.end() && cell.x() < column.end())
                        .toList();
                Column merged = new Column(cell.x(), cell.end());
                for (Column column : overlapping) {
                    merged = new Column(Math.min(merged.x(), column.x()), Math.max(merged.end(), column.end()));
                }
                columns.removeAll(overlapping);
                columns.add(merged);
            }
        }
        columns.sort((a, b) -> Float.compare(a.x(), b.x()));
        return columns;
    }

    private static List<List<String>> rows(List<PdfLine> lines, List<Column> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (PdfLine line : lines) {
            List<String> row = new ArrayList<>();
            for (Column column : columns) {
                row.add(String.join(
                        " ",
                        line.cells().stream()
                                .filter(cell -> column.x() <= cell.x() && cell.x() < column.end())
                                .map(PdfLine.Cell::text)
                                .toList()));
            }
            rows.add(row);
        }
        return rows;
    }

    private record Column(float x, float end) {}
}
