package org.fundstelle.extract.fork.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.fundstelle.extract.fork.TextBlocks;

/** Reads the structure that a tagged PDF says it has. */
final class TaggedPdf {

    private static final int MAX_DEPTH = 100;
    private static final Set<String> INLINE = Set.of(
            "Span",
            "Quote",
            "Link",
            "Reference",
            "BibEntry",
            "Code",
            "Em",
            "Strong",
            "Sub",
            "Annot",
            "Form",
            "Lbl",
            "Ruby",
            "RB",
            "RT",
            "RP",
            "Warichu",
            "WT",
            "WP",
            "Formula");

    private final List<PdfBlock> blocks = new ArrayList<>();
    private final TaggedText texts;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private TaggedPdf(TaggedText texts) {
        this.texts = texts;
    }

    /**
     * Follows the tags.
     *
     * @param texts of all pages, in order
     */
    static TaggedPdf read(PDDocument document, List<MarkedText> texts) {
        TaggedPdf tagged = new TaggedPdf(new TaggedText(document, texts));
        tagged.visitKids(document.getDocumentCatalog().getStructureTreeRoot(), 0, 0);
        return tagged;
    }

    List<PdfBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** Letters that have tags. */
    int letters() {
        return texts.letters();
    }

    private void visit(PDStructureElement element, int depth, int sections) {
        if (depth > MAX_DEPTH || !seen.add(element.getCOSObject())) {
            return;
        }
        String type = type(element);
        switch (type) {
            case "H1", "H2", "H3", "H4", "H5", "H6" -> addHeading(element, type.charAt(1) - '0');
            case "Title" -> addHeading(element, 1);
            case "H" -> addHeading(element, Math.clamp(sections, 1, 6));
            case "L" -> visitList(element, 0);
            case "Table" -> visitTable(element);
            case "TOC" -> {
                // Repeats the headings; known and left out.
                texts.fragments(element, MAX_DEPTH);
            }
            case "Artifact" -> {
                // Decoration.
            }
            case "Sect", "Part", "Art" -> visitKids(element, depth + 1, sections + 1);
            default -> {
                if (hasBlocks(element)) {
                    visitKids(element, depth + 1, sections);
                } else {
                    addParagraph(texts.fragments(element, MAX_DEPTH));
                }
            }
        }
    }

    private void visitKids(PDStructureNode node, int depth, int sections) {
        List<MarkedText.Fragment> loose = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element && !INLINE.contains(type(element))) {
                addParagraph(loose);
                loose = new ArrayList<>();
                visit(element, depth, sections);
            } else {
                loose.addAll(texts.fragmentsOf(node, kid, MAX_DEPTH));
            }
        }
        addParagraph(loose);
    }

    private static boolean hasBlocks(PDStructureElement element) {
        return element.getKids().stream()
                .anyMatch(kid -> kid instanceof PDStructureElement child && !INLINE.contains(type(child)));
    }

    private void visitList(PDStructureElement list, int depth) {
        for (Object kid : list.getKids()) {
            if (kid instanceof PDStructureElement element) {
                switch (type(element)) {
                    case "LI" -> visitItem(element, depth);
                    case "L" -> visitList(element, Math.min(depth + 1, MAX_DEPTH));
                    default -> addParagraph(texts.fragments(element, MAX_DEPTH));
                }
            }
        }
    }

    private void visitItem(PDStructureElement item, int depth) {
        if (depth >= MAX_DEPTH) {
            return;
        }
        List<MarkedText.Fragment> label = new ArrayList<>();
        List<MarkedText.Fragment> body = new ArrayList<>();
        List<PDStructureElement> inner = new ArrayList<>();
        collectItem(item, label, body, inner, MAX_DEPTH);
        String text = TaggedText.text(body);
        if (!text.isEmpty()) {
            // Some programs mark the label as part of the text.
            Matcher inText = TextBlocks.LIST_ITEM.matcher(text);
            boolean labelled = inText.matches();
            String marker = labelled ? TextBlocks.marker(inText) : TaggedText.text(label);
            boolean bullet = marker.chars().noneMatch(Character::isLetterOrDigit);
            blocks.add(new PdfBlock.Item(
                    depth,
                    bullet ? "-" : marker,
                    labelled ? inText.group("text") : text,
                    body.getFirst().page()));
        }
        inner.forEach(list -> visitList(list, depth + 1));
    }

    private void collectItem(
            PDStructureElement element,
            List<MarkedText.Fragment> label,
            List<MarkedText.Fragment> body,
            List<PDStructureElement> inner,
            int depth) {
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement child && depth > 0) {
                switch (type(child)) {
                    case "L" -> inner.add(child);
                    case "Lbl" -> label.addAll(texts.fragments(child, depth));
                    default -> collectItem(child, label, body, inner, depth - 1);
                }
            } else {
                body.addAll(texts.fragmentsOf(element, kid, depth));
            }
        }
    }

    private void visitTable(PDStructureElement table) {
        List<List<String>> rows = new ArrayList<>();
        int[] page = {0};
        collectRows(table, rows, page, MAX_DEPTH);
        if (!rows.isEmpty()) {
            blocks.add(new PdfBlock.Table(rows, page[0]));
        }
    }

    private void collectRows(PDStructureElement element, List<List<String>> rows, int[] page, int depth) {
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement child && depth > 0) {
                switch (type(child)) {
                    case "TR" -> rows.add(row(child, page));
                    case "Caption" -> addParagraph(texts.fragments(child, depth));
                    default -> collectRows(child, rows, page, depth - 1);
                }
            }
        }
    }

    private List<String> row(PDStructureElement row, int[] page) {
        List<String> cells = new ArrayList<>();
        for (Object kid : row.getKids()) {
            if (kid instanceof PDStructureElement cell) {
                List<MarkedText.Fragment> fragments = texts.fragments(cell, MAX_DEPTH);
                if (page[0] == 0 && !fragments.isEmpty()) {
                    page[0] = fragments.getFirst().page();
                }
                cells.add(TaggedText.text(fragments));
            }
        }
        return cells;
    }

    private void addHeading(PDStructureElement element, int level) {
        List<MarkedText.Fragment> fragments = texts.fragments(element, MAX_DEPTH);
        String text = TaggedText.text(fragments);
        if (!text.isEmpty()) {
            blocks.add(new PdfBlock.Heading(level, text, fragments.getFirst().page()));
        }
    }

    private void addParagraph(List<MarkedText.Fragment> fragments) {
        String text = TaggedText.text(fragments);
        if (!text.isEmpty()) {
            blocks.add(new PdfBlock.Paragraph(text, fragments.getFirst().page()));
        }
    }

    private static String type(PDStructureElement element) {
        String type = element.getStandardStructureType();
        return type == null ? "" : type;
    }
}
