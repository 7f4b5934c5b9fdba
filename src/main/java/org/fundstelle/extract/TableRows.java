package org.fundstelle.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fundstelle.document.Block;

/** Collects the rows of a table; empty rows and columns fall out, merged cells repeat downwards. */
final class TableRows {

    private static final int MAX_COLUMNS = 1000;

    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Carried> carried = new TreeMap<>();
    private List<String> row;
    private int columns = 1;
    private int rowsDown = 1;
    private boolean inCell;

    private record Carried(String text, int rows) {}

    void startRow() {
        row = new ArrayList<>();
        rows.add(row);
    }

    void startCell(int colspan, int rowspan) {
        if (row == null) {
            startRow();
        }
        fillFromAbove();
        columns = colspan;
        rowsDown = rowspan;
        inCell = true;
    }

    void endCell(String text) {
        if (!inCell) {
            return;
        }
        inCell = false;
        if (rowsDown > 1) {
            carried.put(row.size(), new Carried(text, rowsDown - 1));
        }
        row.add(text.replace('\n', ' '));
        for (int i = 1; i < columns && row.size() < MAX_COLUMNS; i++) {
            row.add("");
        }
    }

    private void fillFromAbove() {
        for (Carried above = carried.remove(row.size()); above != null; above = carried.remove(row.size())) {
            if (above.rows() > 1) {
                carried.put(row.size(), new Carried(above.text(), above.rows() - 1));
            }
            row.add(above.text());
        }
    }

    /** One table; paragraphs where there is only one column; nothing where all is empty. */
    List<Block> blocks(int page) {
        List<List<String>> filled = rows.stream()
                .filter(cells -> cells.stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        List<Integer> used = usedColumns(filled);
        if (used.isEmpty()) {
            return List.of();
        }
        if (used.size() == 1) {
            return filled.stream()
                    .map(cells -> (Block) new Block.Paragraph(cells.get(used.getFirst()), page))
                    .toList();
        }
        List<List<String>> kept = filled.stream()
                .map(cells -> used.stream()
                        .map(column -> column < cells.size() ? cells.get(column) : "")
                        .toList())
                .toList();
        return List.of(new Block.Table(kept.getFirst(), kept.subList(1, kept.size()), page));
    }

    private static List<Integer> usedColumns(List<List<String>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, width)
                .filter(column -> rows.stream()
                        .anyMatch(cells ->
                                column < cells.size() && !cells.get(column).isBlank()))
                .boxed()
                .toList();
    }
}
