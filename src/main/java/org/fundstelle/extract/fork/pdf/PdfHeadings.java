package org.fundstelle.extract.fork.pdf;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** Tells which lines are headings: those that the outline names, else those in larger or in bold type. */
final class PdfHeadings {

    private static final int MAX_CHARACTERS = 150;
    private static final int MAX_BOLD_CHARACTERS = 100;
    private static final int MAX_OUTLINE_ITEMS = 5000;
    private static final int MAX_LEVELS = 5;
    private static final double MAX_SHARE = 0.25;
    private static final int MAX_SHARE_FROM = 200;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})*)\\.?\\s+\\p{Lu}.*");

    private final Map<String, Integer> outline = new HashMap<>();
    private final float bodySize;
    private final List<Float> sizes;

    PdfHeadings(PDDocument document, Collection<PdfLine> lines) {
        if (document.getDocumentCatalog().getDocumentOutline() != null) {
            collect(document.getDocumentCatalog().getDocumentOutline(), 1);
        }
        boolean inText = lines.stream().anyMatch(line -> outline.containsKey(key(line.text())));
        if (!inText) {
            outline.clear();
        }
        Map<Float, Integer> letters = letters(lines);
        this.bodySize = bodySize(letters);
        this.sizes = headingSizes(lines, letters);
    }

    /** Level of the heading that a line is or begins, 0 if it is none; the line after it is null at the end. */
    int level(PdfLine line, PdfLine next) {
        Integer named = outline.get(key(line.text()));
        if (named != null) {
            return Math.min(named, 6);
        }
        if (!readsAsHeading(line)) {
            return 0;
        }
        if (isLarge(line)) {
            int rank = sizes.indexOf(rounded(line.size())) + 1;
            return outline.isEmpty() ? rank : rank == 1 && line.page() == 1 ? 1 : 0;
        }
        return outline.isEmpty() && isBoldLine(line, next) ? Math.min(sizes.size() + depth(line), 6) : 0;
    }

    private boolean isBoldLine(PdfLine line, PdfLine next) {
        if (!line.bold() || line.size() < bodySize - 0.6f || line.text().length() > MAX_BOLD_CHARACTERS) {
            return false;
        }
        boolean runsOn = next != null
                && !next.bold()
                && next.page() == line.page()
                && Character.isLowerCase(next.text().charAt(0));
        return !runsOn && ".,;:".indexOf(line.text().charAt(line.text().length() - 1)) < 0;
    }

    private static boolean readsAsHeading(PdfLine line) {
        String text = line.text();
        return text.length() <= MAX_CHARACTERS
                && line.cells().size() <= 2
                && !line.hasLeaders()
                && text.chars().filter(Character::isLetter).count() >= 2;
    }

    private boolean isLarge(PdfLine line) {
        return sizes.contains(rounded(line.size()));
    }

    /** How many numbers stand before the text: "2.1 Zweck" is one below "2 Allgemeines". */
    private static int depth(PdfLine line) {
        Matcher matcher = NUMBER.matcher(line.text());
        return matcher.matches() ? matcher.group(1).split("\\.").length : 1;
    }

    /** Letters in each size of type. */
    private static Map<Float, Integer> letters(Collection<PdfLine> lines) {
        Map<Float, Integer> letters = new TreeMap<>();
        lines.forEach(line -> letters.merge(rounded(line.size()), line.letters(), Integer::sum));
        return letters;
    }

    private static float bodySize(Map<Float, Integer> letters) {
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(11f);
    }

    /** Sizes above the body's that are used for a small part of the text, the largest first. */
    private List<Float> headingSizes(Collection<PdfLine> lines, Map<Float, Integer> letters) {
        float least = bodySize + Math.max(0.9f, bodySize * 0.08f);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        int most = Math.max(MAX_SHARE_FROM, (int) (all * MAX_SHARE));
        return lines.stream()
                .filter(line -> line.size() >= least && readsAsHeading(line))
                .map(line -> rounded(line.size()))
                .distinct()
                .filter(size -> letters.get(size) <= most)
                .sorted(Comparator.reverseOrder())
                .limit(MAX_LEVELS)
                .toList();
    }

    private void collect(PDOutlineNode node, int level) {
        for (PDOutlineItem item : node.children()) {
            if (outline.size() >= MAX_OUTLINE_ITEMS) {
                return;
            }
            if (item.getTitle() != null && !item.getTitle().isBlank()) {
                outline.putIfAbsent(key(item.getTitle()), level);
            }
            if (level < 6) {
                collect(item, level + 1);
            }
        }
    }

    private static String key(String text) {
        return text.replaceAll("[\\s\\u00A0]+", " ").strip().toLowerCase(Locale.GERMAN);
    }

    private static float rounded(float size) {
        return Math.round(size * 2) / 2f;
    }
}
