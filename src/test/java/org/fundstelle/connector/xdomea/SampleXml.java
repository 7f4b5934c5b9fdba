package org.fundstelle.connector.xdomea;

import java.util.Map;

/** Writes the XML of a sample message, element by element. */
final class SampleXml {

    private static final Map<String, String> LISTS = Map.of(
            "Vertraulichkeitsstufe", "vertraulichkeitsstufe\" listVersionID=\"1.0",
            "Geheimhaltungsgrad", "vertraulichkeitsstufe\" listVersionID=\"1.0",
            "Nachrichtentyp", "nachrichtentyp\" listVersionID=\"2.0",
            "Aussonderungsart", "aussonderungsart\" listVersionID=\"1.0",
            "Name", "dateiformat\" listVersionID=\"2.0",
            "Status", "beteiligungsstatus\" listVersionID=\"1.1");

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final XdomeaVersion version;

    SampleXml(XdomeaVersion version) {
        this.version = version;
    }

    XdomeaVersion version() {
        return version;
    }

    boolean since(XdomeaVersion first) {
        return version.compareTo(first) >= 0;
    }

    void root(String name, Runnable inside) {
        xml.append("<xdomea:").append(name).append(" xmlns:xdomea=\"").append(version.namespace());
        if (since(XdomeaVersion.V4_0)) {
            xml.append("\" produkt=\"Muster\" produkthersteller=\"Muster GmbH\" standard=\"xdomea\" version=\"4.0.0");
        }
        xml.append("\">\n");
        inside.run();
        xml.append("</xdomea:").append(name).append(">\n");
    }

    void in(String name, Runnable inside) {
        xml.append("<xdomea:").append(name).append(">\n");
        inside.run();
        xml.append("</xdomea:").append(name).append(">\n");
    }

    /** Nothing for null. */
    void text(String name, String text) {
        if (text != null) {
            xml.append("<xdomea:")
                    .append(name)
                    .append('>')
                    .append(escaped(text))
                    .append("</xdomea:");
            xml.append(name).append(">\n");
        }
    }

    /** An element of a base type, which stands in no namespace. */
    void plain(String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    /** A code of one of the standard's lists; nothing for null. */
    void code(String name, String code) {
        if (code != null) {
            xml.append("<xdomea:").append(name);
            if (since(XdomeaVersion.V3_0)) {
                xml.append(" listURI=\"urn:xoev-de:xdomea:codeliste:")
                        .append(LISTS.get(name))
                        .append('"');
            }
            xml.append('>');
            plain("code", code);
            xml.append("</xdomea:").append(name).append(">\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
