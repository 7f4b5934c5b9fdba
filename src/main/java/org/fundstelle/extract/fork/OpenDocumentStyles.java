package org.fundstelle.extract.fork;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The styles of an OpenDocument file, as far as they make headings, bold text and numbered lists. */
final class OpenDocumentStyles extends DefaultHandler {

    private static final Pattern HEADING = Pattern.compile("Heading_20_(\\d+)");

    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> bold = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> white = new HashSet<>();
    private final Set<String> ordered = new HashSet<>();
    private boolean backgrounds;
    private String style;
    private String list;

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
        switch (qName) {
            case "style:style" -> {
                style = attributes.getValue("style:name");
                String parent = attributes.getValue("style:parent-style-name");
                if (style != null && parent != null) {
                    parents.put(style, parent);
                }
            }
            case "style:text-properties" -> {
                if (style != null && "bold".equals(attributes.getValue("fo:font-weight"))) {
                    bold.add(style);
                }
                if (style != null && hides(attributes)) {
                    hidden.add(style);
                }
                if (style != null && "#ffffff".equalsIgnoreCase(attributes.getValue("fo:color"))) {
                    white.add(style);
                }
                noteBackground(attributes);
            }
            case "style:paragraph-properties", "style:graphic-properties" -> noteBackground(attributes);
            case "text:list-style" -> list = attributes.getValue("style:name");
            case "text:list-level-style-number" -> {
                if (list != null && "1".equals(attributes.getValue("text:level"))) {
                    ordered.add(list);
                }
            }
            default -> {
                // Other styles do not matter.
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        if (qName.equals("style:style")) {
            style = null;
        } else if (qName.equals("text:list-style")) {
            list = null;
        }
    }

    /** Level of the heading that a paragraph style makes, 0 if it makes none. */
    int headingLevel(String paragraphStyle) {
        String current = paragraphStyle;
        for (int i = 0; current != null && i < 20; i++) {
            if (current.equals("Title")) {
                return 1;
            }
            if (current.equals("Subtitle")) {
                return 2;
            }
            Matcher heading = HEADING.matcher(current);
            if (heading.matches()) {
                return Math.clamp(Integer.parseInt(heading.group(1)), 1, 6);
            }
            current = parents.get(current);
        }
        return 0;
    }

    /** Whether a style makes its text invisible by itself. */
    boolean isHidden(String name) {
        return name != null && hidden.contains(name);
    }

    /** Whether a style makes its letters white and leaves what is behind them as it is. */
    boolean isWhite(String name) {
        return name != null && white.contains(name) && !backgrounds;
    }

    private void noteBackground(Attributes attributes) {
        String background = attributes.getValue("fo:background-color");
        backgrounds |=
                background != null && !background.equals("transparent") && !"#ffffff".equalsIgnoreCase(background);
    }

    private static boolean hides(Attributes text) {
        String size = text.getValue("fo:font-size");
        return "none".equals(text.getValue("text:display")) || (size != null && size.matches("[01](?:\\.\\d+)?pt|2pt"));
    }

    boolean isBold(String name) {
        return name != null && bold.contains(name);
    }

    boolean isOrdered(String listStyle) {
        return listStyle != null && ordered.contains(listStyle);
    }
}
