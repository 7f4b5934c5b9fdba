package org.fundstelle.extract.fork.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds page headers, footers and page numbers: what stands at the edge of many pages in the same words. */
final class RepeatedLines {

    private static final int EDGE_LINES = 3;
    private static final float EDGE = 0.12f;
    private static final float MARGIN = 0.15f;
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?i)[-–—|\\s]*(?:seite|page|blatt|s\\.)?\\s*\\d{1,4}(?:\\s*(?:von|of|/)\\s*\\d{1,4})?[-–—|\\s]*");

    private RepeatedLines() {}

    /** The pages without those lines. */
    static List<List<PdfLine>> dropFrom(List<List<PdfLine>> pages) {
        Map<String, Integer> pagesWith = new HashMap<>();
        for (List<PdfLine> page : pages) {
            Set<String> keys = new HashSet<>();
            edges(page).forEach(line -> keys.add(key(line)));
            keys.forEach(key -> pagesWith.merge(key, 1, Integer::sum));
        }
        int written = (int) pages.stream().filter(page -> !page.isEmpty()).count();
        int enough = written < 3 ? 2 : Math.max(3, (written + 1) / 2);
        List<List<PdfLine>> kept = new ArrayList<>();
        for (List<PdfLine> page : pages) {
            Set<PdfLine> dropped = new HashSet<>();
            float size = medianSize(page);
            for (PdfLine line : edges(page)) {
                boolean repeated = pagesWith.get(key(line)) >= enough
                        && (written >= 3 || isAtEdge(line))
                        && (line.size() <= size + 1 || !line.text().matches(".*\\d.*"));
                boolean number =
                        isAtEdge(line) && PAGE_NUMBER.matcher(line.text()).matches();
                if (repeated || number) {
                    dropped.add(line);
                }
            }
            kept.add(page.stream().filter(line -> !dropped.contains(line)).toList());
        }
        return kept;
    }

    private static List<PdfLine> edges(List<PdfLine> page) {
        List<PdfLine> sorted =
                page.stream().sorted(Comparator.comparingDouble(PdfLine::y)).toList();
        List<PdfLine> edges = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            PdfLine line = sorted.get(i);
            boolean outer = i < EDGE_LINES || i >= sorted.size() - EDGE_LINES;
            boolean margin = line.y() < line.pageHeight() * MARGIN || line.y() > line.pageHeight() * (1 - MARGIN);
            if (outer && margin) {
                edges.add(line);
            }
        }
        return edges;
    }

    /** Larger lines that differ from page to page are headings with numbers. */
    private static float medianSize(List<PdfLine> page) {
        return page.stream()
                .map(PdfLine::size)
                .sorted()
                .skip(page.size() / 2)
                .findFirst()
                .orElse(0f);
    }

    private static boolean isAtEdge(PdfLine line) {
        return line.y() < line.pageHeight() * EDGE || line.y() > line.pageHeight() * (1 - EDGE);
    }

    /** The words, and where they stand; numbers may differ from page to page. */
    private static String key(PdfLine line) {
        return line.text().replaceAll("\\d+", "#") + '@' + Math.round(line.y() / 8);
    }
}
