package org.fundstelle.extract.fork.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds tables in lines: at least two in a row with gaps, whose parts stand below each other. */
final class PdfTables {

    private static final float MAX_ROW_GAP = 3.5f;
    private static final float MAX_WRAP_GAP = 1.5f;
    private static final float TOLERANCE = 3;

    private PdfTables() {}

    /** Rows of text, and how many lines they took. */
    record Found(List<List<String>> rows, int lines) {}

    private record Column(float x, float end) {}

    /** The table that begins with the first of these lines. */
    static Optional<Found> at(List<PdfLine> lines) {
        int length = length(lines);
        List<PdfLine> used = lines.subList(0, length);
        if (used.stream().filter(PdfTables::isRow).count() < 2) {
            return Optional.empty();
        }
        List<Column> columns = columns(used);
        return columns.size() < 2 ? Optional.empty() : Optional.of(new Found(rows(used, columns), length));
    }

    private static int length(List<PdfLine> lines) {
        int length = 0;
        while (length < lines.size() && belongs(lines, length)) {
            length++;
        }
        return length;
    }

    /** Whether the line at the index goes on the table of the lines before it. */
    private static boolean belongs(List<PdfLine> lines, int index) {
        PdfLine line = lines.get(index);
        if (index == 0) {
            return isRow(line);
        }
        PdfLine above = lines.get(index - 1);
        float gap = line.y() - above.y();
        if (line.page() != above.page() || gap <= 0) {
            return false;
        }
        return isRow(line)
                ? gap < MAX_ROW_GAP * line.size()
                : gap < MAX_WRAP_GAP * line.size() && isWrappedCell(line, columns(lines.subList(0, index)));
    }

    /** Whether the line stands wholly in one column, not the first. */
    private static boolean isWrappedCell(PdfLine line, List<Column> columns) {
        int column = column(line.x() + TOLERANCE, columns);
        return column > 0
                && Math.abs(line.x() - columns.get(column).x()) < TOLERANCE
                && (column + 1 == columns.size()
                        || line.end() < columns.get(column + 1).x());
    }

    private static boolean isRow(PdfLine line) {
        return line.cells().size() > 1;
    }

    /** The columns that the fullest rows have in common; cells that overlap in width stand in one column. */
    private static List<Column> columns(List<PdfLine> lines) {
        int most = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
        List<Column> columns = new ArrayList<>();
        lines.stream()
                .filter(line -> line.cells().size() == most)
                .flatMap(line -> line.cells().stream())
                .forEach(cell -> merge(cell, columns));
        columns.sort(Comparator.comparingDouble(Column::x));
        return columns;
    }

    private static void merge(PdfLine.Cell cell, List<Column> columns) {
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

    private static List<List<String>> rows(List<PdfLine> lines, List<Column> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (PdfLine line : lines) {
            List<String> row = row(line, columns);
            rows.add(isRow(line) || rows.isEmpty() ? row : below(rows.removeLast(), row));
        }
        return rows;
    }

    private static List<String> row(PdfLine line, List<Column> columns) {
        List<StringBuilder> texts =
                columns.stream().map(column -> new StringBuilder()).toList();
        for (PdfLine.Cell word : line.words()) {
            StringBuilder text = texts.get(column((word.x() + word.end()) / 2, columns));
            text.append(text.isEmpty() ? "" : " ").append(word.text());
        }
        return texts.stream().map(StringBuilder::toString).toList();
    }

    private static List<String> below(List<String> row, List<String> more) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> (row.get(i) + " " + more.get(i)).strip())
                .toList();
    }

    /** The column at a place: the borders are in the middle between two columns. */
    private static int column(float x, List<Column> columns) {
        int column = 0;
        while (column + 1 < columns.size()
                && x > (columns.get(column).end() + columns.get(column + 1).x()) / 2) {
            column++;
        }
        return column;
    }
}
