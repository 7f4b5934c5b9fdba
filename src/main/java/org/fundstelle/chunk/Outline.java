package org.fundstelle.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fundstelle.document.Block;

/** Reads blocks into sections of units. One instance reads one document. */
final class Outline {

    /** Between two blocks in the document's text. */
    static final String BETWEEN_BLOCKS = "\n\n";

    private record Open(int level, String text, Unit unit) {}

    private final TokenCost cost;
    private final int maxTokens;
    private final List<Open> path = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private List<Unit> units = new ArrayList<>();
    private boolean hasBody;

    private Outline(TokenCost cost, int maxTokens) {
        this.cost = cost;
        this.maxTokens = maxTokens;
    }

    static List<Section> read(List<Block> blocks, TokenCost cost, int maxTokens) {
        Outline outline = new Outline(cost, maxTokens);
        int start = 0;
        for (Block block : blocks) {
            String text = block.text();
            outline.add(block, text, start);
            start += text.length() + BETWEEN_BLOCKS.length();
        }
        outline.endSection();
        return outline.sections;
    }

    private void add(Block block, String text, int start) {
        switch (block) {
            case Block.Heading heading -> addHeading(heading, text, start);
            case Block.Paragraph paragraph -> {
                for (Sentences.Range sentence : Sentences.in(text)) {
                    String words = text.substring(sentence.start(), sentence.end());
                    addBody(unit(Unit.Kind.SENTENCE, words, start + sentence.start(), paragraph.page(), null));
                }
            }
            case Block.ListItem item -> addBody(unit(Unit.Kind.LIST_ITEM, text, start, item.page(), null));
            case Block.Table table -> addTable(table, text, start);
        }
    }

    /** A heading after text opens a section; one longer than a quarter of the limit is taken for text. */
    private void addHeading(Block.Heading heading, String text, int start) {
        Unit unit = unit(Unit.Kind.HEADING, text, start, heading.page(), null);
        if (unit.tokens() > maxTokens / 4) {
            addBody(unit(Unit.Kind.SENTENCE, text, start, heading.page(), null));
            return;
        }
        if (hasBody) {
            endSection();
        }
        path.removeIf(open -> open.level() >= heading.level());
        path.add(new Open(heading.level(), text.strip(), unit));
        units.add(unit);
    }

    /** A header longer than a quarter of the limit is not repeated and counts as a row. */
    private void addTable(Block.Table table, String text, int start) {
        int headerEnd = text.indexOf('\n', text.indexOf('\n') + 1);
        boolean hasRows = headerEnd >= 0;
        String headerText = hasRows ? text.substring(0, headerEnd) : text;
        Unit header = unit(Unit.Kind.TABLE_HEADER, headerText, start, table.page(), null);
        boolean repeated = hasRows && header.tokens() <= maxTokens / 4;
        if (repeated) {
            units.add(header);
        } else {
            addBody(unit(Unit.Kind.TABLE_ROW, headerText, start, table.page(), null));
        }
        int rowStart = headerText.length() + 1;
        while (rowStart < text.length()) {
            int newLine = text.indexOf('\n', rowStart);
            int rowEnd = newLine < 0 ? text.length() : newLine;
            String row = text.substring(rowStart, rowEnd);
            addBody(unit(Unit.Kind.TABLE_ROW, row, start + rowStart, table.page(), repeated ? header : null));
            rowStart = rowEnd + 1;
        }
    }

    private void addBody(Unit unit) {
        units.add(unit);
        hasBody = true;
    }

    private Unit unit(Unit.Kind kind, String text, int start, int page, Unit header) {
        return new Unit(kind, start, start + text.length(), cost.of(text, maxTokens), page, header);
    }

    private void endSection() {
        if (!units.isEmpty()) {
            sections.add(new Section(
                    path.stream().map(Open::text).collect(Collectors.toList()),
                    path.stream().mapToInt(open -> open.unit().tokens()).sum(),
                    ownTokens(),
                    units));
        }
        units = new ArrayList<>();
        hasBody = false;
    }

    /** Of the path's last headings, if the section begins with exactly these. */
    private int ownTokens() {
        int headings = 0;
        int tokens = 0;
        while (headings < units.size() && units.get(headings).kind() == Unit.Kind.HEADING) {
            tokens += units.get(headings).tokens();
            headings++;
        }
        int above = path.size() - headings;
        boolean same = above >= 0;
        for (int i = 0; same && i < headings; i++) {
            same = path.get(above + i).unit().equals(units.get(i));
        }
        return same ? tokens : 0;
    }
}
