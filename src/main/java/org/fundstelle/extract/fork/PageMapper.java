package org.fundstelle.extract.fork;

import java.util.Locale;
import java.util.Set;
import org.apache.tika.parser.html.HtmlMapper;

/** Which elements of an HTML page matter: its structure, without menus, scripts and forms' machinery. */
final class PageMapper implements HtmlMapper {

    private static final Set<String> KEPT = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "pre",
            "blockquote",
            "address",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "caption",
            "div",
            "section",
            "article",
            "main",
            "header",
            "aside",
            "figure",
            "figcaption",
            "details",
            "summary",
            "form",
            "fieldset",
            "legend",
            "center",
            "hr",
            "br",
            "b",
            "strong");
    private static final Set<String> DISCARDED = Set.of(
            "script", "style", "template", "nav", "svg", "noscript", "iframe", "object", "canvas", "select", "button");

    @Override
    public String mapSafeElement(String name) {
        String element = name.toLowerCase(Locale.ROOT);
        return KEPT.contains(element) ? element : element.equals("menu") ? "ul" : null;
    }

    @Override
    public boolean isDiscardElement(String name) {
        return DISCARDED.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String mapSafeAttribute(String element, String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return name.equals("colspan") || name.equals("rowspan") ? name : null;
    }
}
