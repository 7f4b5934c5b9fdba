package org.fundstelle.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a document's structure, in reading order. */
public sealed interface Block {

    /** Page, slide or sheet, counted from 1; 0 where the format has none. */
    int page();

    /** How the block reads as text; tables and lists as Markdown. Never blank. */
    String text();

    /**
     * @param level 1 (outermost) to 6
     */
    record Heading(int level, String text, int page) implements Block {
        public Heading {
            requireText(text);
            requirePage(page);
            if (level < 1 || level > 6) {
                throw new IllegalArgumentException("A heading has a level of 1 to 6, not " + level);
            }
        }
    }

    record Paragraph(String text, int page) implements Block {
        public Paragraph {
            requireText(text);
            requirePage(page);
        }
    }

    /**
     * @param depth 0 (outermost) and more
     * @param marker {@code -} or {@code 1.} and the like
     */
    record ListItem(int depth, String marker, String item, int page) implements Block {
        public ListItem {
            requireText(item);
            requirePage(page);
            Objects.requireNonNull(marker, "marker");
            if (depth < 0) {
                throw new IllegalArgumentException("A list item has a depth of 0 or more, not " + depth);
            }
        }

        @Override
        public String text() {
            return "  ".repeat(depth) + marker + " " + item;
        }
    }

    /** A table; the first row of the source is the header. Cells are single lines; short rows are filled up. */
    record Table(List<String> header, List<List<String>> rows, int page) implements Block {
        public Table {
            requirePage(page);
            int width = Math.max(
                    header.size(), rows.stream().mapToInt(List::size).max().orElse(0));
            if (width == 0) {
                throw new IllegalArgumentException("A table has at least one column");
            }
            header = fill(header, width);
            rows = rows.stream().map(row -> fill(row, width)).toList();
        }

        @Override
        public String text() {
            return Stream.concat(Stream.of(headerText()), rows.stream().map(Table::rowText))
                    .collect(Collectors.joining("\n"));
        }

        /** Header row and separator row, as Markdown. */
        public String headerText() {
            return rowText(header) + "\n|" + " --- |".repeat(header.size());
        }

        /** One row as a line of Markdown. */
        public static String rowText(List<String> row) {
            return row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
        }

        private static List<String> fill(List<String> row, int width) {
            return Stream.concat(row.stream(), Stream.generate(() -> ""))
                    .limit(width)
                    .map(cell -> cell.strip().replaceAll("\\s+", " "))
                    .toList();
        }
    }

    private static void requireText(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("A block has text");
        }
    }

    private static void requirePage(int page) {
        if (page < 0) {
            throw new IllegalArgumentException("A page is counted from 1, or 0 for none, not " + page);
        }
    }
}
