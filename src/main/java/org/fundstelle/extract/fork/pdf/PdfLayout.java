package org.fundstelle.extract.fork.pdf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.fundstelle.extract.fork.Lines;
import org.fundstelle.extract.fork.TextBlocks;

/** Makes headings, paragraphs, lists and tables out of the lines of an untagged PDF. */
final class PdfLayout {

    private static final float LINE_GAP = 1.75f;
    private static final float SHORT_LINE = 0.6f;
    private static final float ENDED_LINE = 0.85f;
    private static final float ENDED_LINE_JUSTIFIED = 0.985f;

    private final List<PdfBlock> blocks = new ArrayList<>();
    private final PdfHeadings headings;
    private final StringBuilder open = new StringBuilder();
    private PdfLine last;
    private final ItemDepths itemDepths = new ItemDepths();
    private String marker;
    private int depth;
    private int heading;
    private int page;
    private float left;
    private float right;
    private float endedLine;

    private PdfLayout(PdfHeadings headings) {
        this.headings = headings;
    }

    static List<PdfBlock> blocks(PDDocument document, List<List<PdfLine>> pages) {
        List<List<PdfLine>> kept = RepeatedLines.dropFrom(pages);
        List<PdfLine> all = kept.stream().flatMap(Collection::stream).toList();
        PdfLayout layout = new PdfLayout(new PdfHeadings(document, all));
        kept.forEach(layout::page);
        layout.close();
        return layout.blocks;
    }

    private void page(List<PdfLine> lines) {
        left = lines.stream().map(PdfLine::x).min(Float::compare).orElse(0f);
        right = lines.stream().map(PdfLine::end).max(Float::compare).orElse(0f);
        long full = lines.stream().filter(line -> line.end() > right - 2).count();
        endedLine = full * 2 > lines.size() ? ENDED_LINE_JUSTIFIED : ENDED_LINE;
        for (int i = 0; i < lines.size(); i++) {
            PdfLine line = lines.get(i);
            Optional<PdfTables.Found> table =
                    isItem(line) ? Optional.empty() : PdfTables.at(lines.subList(i, lines.size()));
            if (table.isPresent()) {
                close();
                blocks.add(new PdfBlock.Table(table.get().rows(), line.page()));
                i += table.get().lines() - 1;
            } else if (!line.hasLeaders()) {
                add(line, i + 1 < lines.size() ? lines.get(i + 1) : null);
            }
        }
    }

    private void add(PdfLine line, PdfLine next) {
        int level = headings.level(line, next);
        Matcher item = TextBlocks.LIST_ITEM.matcher(line.text());
        if (level > 0 && !(heading > 0 && continuesHeading(line))) {
            start(line, line.text());
            heading = level;
        } else if (level > 0) {
            append(line, " ");
        } else if (item.matches()) {
            start(line, item.group("text"));
            marker = TextBlocks.marker(item);
            depth = itemDepths.depth(line.x());
        } else if (open.isEmpty() || heading > 0 || !continuesParagraph(line)) {
            start(line, line.text());
        } else {
            append(line, marker == null && isShort(last) && last.page() == line.page() ? "\n" : " ");
        }
    }

    private boolean continuesHeading(PdfLine line) {
        return line.looksLike(last)
                && line.page() == last.page()
                && line.y() > last.y()
                && line.y() - last.y() < LINE_GAP * line.size()
                && !line.text().matches("(?:\\d|§|[IVX]+\\.).*");
    }

    private boolean continuesParagraph(PdfLine line) {
        if (Math.abs(line.size() - last.size()) > 1.6f) {
            return false;
        }
        boolean sentenceEnded = last.text().matches(".*[.!?:;][\"”“«)]*");
        if (line.page() != last.page()) {
            return !sentenceEnded && (Character.isLowerCase(line.text().charAt(0)) || !isShort(last));
        }
        float gap = line.y() - last.y();
        if (gap <= 0 || gap > LINE_GAP * Math.max(line.size(), last.size())) {
            return false;
        }
        boolean indented = line.x() - last.x() > line.size();
        boolean ended = last.end() < left + (right - left) * endedLine;
        return !(sentenceEnded && (ended || indented))
                || Character.isLowerCase(line.text().charAt(0));
    }

    private boolean isShort(PdfLine line) {
        return line.end() < left + (right - left) * SHORT_LINE;
    }

    private static boolean isItem(PdfLine line) {
        return TextBlocks.LIST_ITEM.matcher(line.text()).matches();
    }

    private void start(PdfLine line, String text) {
        close();
        open.append(text);
        page = line.page();
        last = line;
    }

    private void append(PdfLine line, String separator) {
        Lines.join(open, line.text(), separator);
        last = line;
    }

    private void close() {
        if (!open.isEmpty()) {
            String text = open.toString();
            if (marker == null) {
                itemDepths.clear();
            }
            if (heading > 0) {
                blocks.add(new PdfBlock.Heading(heading, text, page));
            } else if (marker != null) {
                blocks.add(new PdfBlock.Item(depth, marker, text, page));
            } else {
                blocks.add(new PdfBlock.Paragraph(text, page));
            }
        }
        open.setLength(0);
        marker = null;
        heading = 0;
    }
}
