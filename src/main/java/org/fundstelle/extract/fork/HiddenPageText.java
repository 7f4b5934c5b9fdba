package org.fundstelle.extract.fork;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Takes out of an HTML page what its own attributes hide. What only a style sheet hides stays: pages fold their answers and
 * menus away like that.
 */
final class HiddenPageText {

    private static final Pattern HIDING =
            Pattern.compile("display:none|visibility:(?:hidden|collapse)|opacity:0(?:\\.0+)?(?:;|$)"
                    + "|font-size:(?:0(?:\\.\\d+)?|[12](?:\\.\\d+)?px|1(?:\\.\\d+)?pt)[a-z%]*(?:;|$)"
                    + "|(?:text-indent|left|top|margin-left):-\\d{4,}|font:0[a-z/]");
    private static final Pattern WHITE = Pattern.compile(
            "(?:^|;)color:(?:white|#fff|#ffffff|rgba?\\(255,255,255(?:,[\\d.]+)?\\)|transparent|rgba\\([\\d,]+,0\\))(?:!important)?(?:;|$)");
    private static final int MOST = 20_000;

    private final StringBuilder text = new StringBuilder();
    private final boolean coloured;

    private HiddenPageText(Document page) {
        this.coloured = page.select("style, link[rel=stylesheet]").stream()
                .anyMatch(
                        style -> style.tagName().equals("link") || style.data().contains("background"));
    }

    /** Removes it, and keeps it in the metadata to be looked at for orders. */
    static void removeFrom(Document page, Metadata metadata) {
        HiddenPageText hidden = new HiddenPageText(page);
        NodeTraversor.filter(
                (node, depth) -> node instanceof Element element && hidden.hides(element)
                        ? NodeFilter.FilterResult.REMOVE
                        : NodeFilter.FilterResult.CONTINUE,
                page);
        if (!hidden.text.toString().isBlank()) {
            metadata.add(Marks.HIDDEN, hidden.text.toString());
        }
    }

    private boolean hides(Element element) {
        boolean hides = element.hasAttr("hidden")
                || HIDING.matcher(style(element)).find()
                || (isWhite(element) && !coloured && !hasBackground(element));
        if (hides && text.length() < MOST) {
            String content = element.text();
            text.append(content, 0, Math.min(content.length(), MOST)).append('\n');
        }
        return hides;
    }

    private static boolean isWhite(Element element) {
        String color = element.attr("color").toLowerCase(Locale.ROOT);
        return WHITE.matcher(style(element)).find()
                || color.equals("white")
                || color.equals("#ffffff")
                || color.equals("#fff");
    }

    private static boolean hasBackground(Element element) {
        for (Element around = element; around != null; around = around.parent()) {
            if (style(around).contains("background") || around.hasAttr("bgcolor") || around.hasAttr("background")) {
                return true;
            }
        }
        return false;
    }

    private static String style(Element element) {
        return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    }
}
