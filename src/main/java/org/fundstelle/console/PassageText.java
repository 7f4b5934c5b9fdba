package org.fundstelle.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fundstelle.console.MarkedText.Part;
import org.fundstelle.retrieve.Passage.Range;

/** The text of a passage as a page shows it: running text, and tables where the text holds Markdown tables. */
final class PassageText {

    /** A stretch of the passage: exactly one of the two is empty. */
    record Section(List<Part> text, List<Row> rows) {

        public boolean isTable() {
            return !rows.isEmpty();
        }
    }

    /** A row of a table. */
    record Row(boolean header, List<List<Part>> cells) {}

    private record Line(int start, int end, boolean row) {}

    private static final Pattern SEPARATOR = Pattern.compile("\\|(\\s*:?-+:?\\s*\\|)+");

    private final String text;
    private final MarkedText marked;

    private PassageText(String text, List<Range> highlights) {
        this.text = text;
        this.marked = new MarkedText(text, highlights);
    }

    static List<Section> sections(String text, List<Range> highlights) {
        return new PassageText(text, highlights).sections();
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<Line> run = new ArrayList<>();
        for (Line line : lines()) {
            if (!run.isEmpty() && run.getLast().row() != line.row()) {
                addSection(sections, run);
                run.clear();
            }
            run.add(line);
        }
        if (!run.isEmpty()) {
            addSection(sections, run);
        }
        return sections;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int found = text.indexOf('\n', start);
            int end = found < 0 ? text.length() : found;
            String line = text.substring(start, end).strip();
            lines.add(new Line(start, end, line.length() > 2 && line.startsWith("|") && line.endsWith("|")));
            start = end + 1;
        }
        return lines;
    }

    private void addSection(List<Section> sections, List<Line> run) {
        if (run.getFirst().row()) {
            sections.add(new Section(List.of(), rows(run)));
            return;
        }
        int start = run.getFirst().start();
        int end = run.getLast().end();
        if (!text.substring(start, end).isBlank()) {
            sections.add(new Section(marked.parts(start, end), List.of()));
        }
    }

    private List<Row> rows(List<Line> run) {
        boolean header = run.size() > 1 && isSeparator(run.get(1));
        List<Row> rows = new ArrayList<>();
        for (Line line : run) {
            if (!isSeparator(line)) {
                rows.add(new Row(header && rows.isEmpty(), cells(line)));
            }
        }
        return rows;
    }

    private boolean isSeparator(Line line) {
        return SEPARATOR
                .matcher(text.substring(line.start(), line.end()).strip())
                .matches();
    }

    private List<List<Part>> cells(Line line) {
        List<List<Part>> cells = new ArrayList<>();
        int start = text.indexOf('|', line.start()) + 1;
        for (int at = start; at < line.end(); at++) {
            if (text.charAt(at) == '|' && text.charAt(at - 1) != '\\') {
                cells.add(cell(start, at));
                start = at + 1;
            }
        }
        return cells;
    }

    private List<Part> cell(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return marked.parts(start, end).stream()
                .map(part -> new Part(part.text().replace("\\|", "|"), part.marked()))
                .toList();
    }
}
