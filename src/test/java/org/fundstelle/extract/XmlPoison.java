package org.fundstelle.extract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Entities that multiply, and references that lead out of the document. */
public final class XmlPoison {

    private static final String LAUGHS = laughs();

    private XmlPoison() {}

    /** Each entity is ten of the one before. */
    private static String laughs() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE r [<!ENTITY e0 \"haha\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return dtd.append("]>").toString();
    }

    /** Documents with entities that multiply. */
    public static List<Poison> laughing() throws IOException {
        List<Poison> all = new ArrayList<>();
        all.add(text("entities that multiply", "lachen.xml", "<?xml version=\"1.0\"?>" + LAUGHS + "<r>&e9;</r>"));
        all.add(text(
                "entities that multiply in SVG",
                "lachen.svg",
                "<?xml version=\"1.0\"?>" + LAUGHS
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&e9;</text></svg>"));
        UnaryOperator<String> laugh = xml -> withDoctype(xml, LAUGHS, "&e9;");
        all.add(office(
                "entities that multiply in Word", "lachen.docx", SampleFiles.word(true), "word/document.xml", laugh));
        all.add(office(
                "entities that multiply in Excel",
                "lachen.xlsx",
                SampleFiles.workbook(),
                "xl/sharedStrings.xml",
                laugh));
        all.add(Poison.of("entities that multiply in OpenDocument", "lachen.odt", openDocument(LAUGHS, "&e9;")));
        return all;
    }

    /**
     * Documents that refer to the outside.
     *
     * @param file whose content must not appear
     * @param url that must not be asked
     */
    public static List<Poison> reachingOut(String file, String url) throws IOException {
        String external = "<!DOCTYPE r [<!ENTITY f SYSTEM \"" + file + "\"><!ENTITY h SYSTEM \"" + url
                + "/entity\"><!ENTITY % p SYSTEM \"" + url + "/parameter.dtd\"> %p;]>";
        String dtd = "<!DOCTYPE r SYSTEM \"" + url + "/external.dtd\">";
        List<Poison> all = new ArrayList<>();
        all.add(text("external entity", "hinaus.xml", "<?xml version=\"1.0\"?>" + external + "<r>Text &f; &h;</r>"));
        all.add(text("external DTD", "dtd.xml", "<?xml version=\"1.0\"?>" + dtd + "<r>Text</r>"));
        all.add(text(
                "external entity in SVG",
                "hinaus.svg",
                "<?xml version=\"1.0\"?>" + external
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&f;&h;</text><image href=\"" + url
                        + "/bild.png\"/></svg>"));
        all.add(text(
                "XInclude",
                "include.xml",
                "<r xmlns:xi=\"http://www.w3.org/2001/XInclude\">Text <xi:include href=\"" + file
                        + "\" parse=\"text\"/><xi:include href=\"" + url + "/x.xml\"/></r>"));
        all.add(text(
                "stylesheet",
                "stil.xml",
                "<?xml version=\"1.0\"?><?xml-stylesheet href=\"" + url + "/s.xsl\" type=\"text/xsl\"?><r>Text</r>"));
        UnaryOperator<String> reach = xml -> withDoctype(xml, external, "&f;&h;");
        all.add(office("external entity in Word", "hinaus.docx", SampleFiles.word(true), "word/document.xml", reach));
        all.add(office(
                "external entity in Excel", "hinaus.xlsx", SampleFiles.workbook(), "xl/sharedStrings.xml", reach));
        all.add(Poison.of("external entity in OpenDocument", "hinaus.odt", openDocument(external, "&f;&h;")));
        all.add(template(url));
        all.add(text(
                "HTML that loads",
                "laden.html",
                "<html><head><link rel=stylesheet href=\"" + url + "/a.css\"><script src=\"" + url
                        + "/a.js\"></script><base href=\"" + url + "/\"><meta http-equiv=refresh content=\"0;" + url
                        + "\"></head><body><p>Text der Seite.</p><img src=\"" + url + "/a.png\"><iframe src=\"" + url
                        + "/f\"></iframe></body></html>"));
        all.add(text(
                "RTF with a remote template",
                "vorlage.rtf",
                "{\\rtf1{\\*\\template " + url + "/v.dotx}Text der Datei\\par {\\field{\\*\\fldinst INCLUDEPICTURE \""
                        + url + "/p.png\" \\\\d}{\\fldrslt x}}}"));
        return all;
    }

    private static Poison template(String url) throws IOException {
        String relations = "<?xml version=\"1.0\"?><Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rT\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\""
                + " Target=\"" + url + "/vorlage.dotm\" TargetMode=\"External\"/>"
                + "<Relationship Id=\"rI\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\""
                + " Target=\"" + url + "/bild.png\" TargetMode=\"External\"/>"
                + "<Relationship Id=\"rO\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject\""
                + " Target=\"" + url + "/objekt.bin\" TargetMode=\"External\"/></Relationships>";
        byte[] word = replaced(
                SampleFiles.word(true),
                "word/_rels/document.xml.rels",
                old -> old.replace(
                        "</Relationships>",
                        relations.substring(
                                        relations.indexOf("<Relationship Id"), relations.indexOf("</Relationships>"))
                                + "</Relationships>"));
        return Poison.of("Word with a remote template", "vorlage.docx", word);
    }

    private static String withDoctype(String xml, String doctype, String reference) {
        int root = xml.indexOf('<', xml.startsWith("<?") ? xml.indexOf("?>") : 0);
        String body = xml.substring(root);
        int text = Math.max(body.indexOf("</w:t>"), body.indexOf("</t>"));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + doctype + body.substring(0, text) + reference
                + body.substring(text);
    }

    private static Poison text(String what, String name, String content) {
        return Poison.of(what, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Poison office(String what, String name, byte[] file, String entry, UnaryOperator<String> change)
            throws IOException {
        return Poison.of(what, name, replaced(file, entry, change));
    }

    /** An Office file with one of its parts changed. */
    static byte[] replaced(byte[] file, String entry, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(next.getName()));
                byte[] content = in.readAllBytes();
                zip.write(
                        next.getName().equals(entry)
                                ? change.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            }
        }
        return out.toByteArray();
    }

    static byte[] openDocument(String doctype, String body) throws IOException {
        return openDocument(doctype, "", "<text:p>Ein Absatz. " + body + "</text:p>");
    }

    static byte[] openDocument(String doctype, String styles, String body) throws IOException {
        String content = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + doctype
                + "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
                + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:automatic-styles>" + styles
                + "</office:automatic-styles><office:body><office:text>" + body
                + "</office:text></office:body></office:document-content>";
        java.util.Map<String, byte[]> entries = new java.util.LinkedHashMap<>();
        entries.put("mimetype", "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.UTF_8));
        entries.put("content.xml", content.getBytes(StandardCharsets.UTF_8));
        return SampleFiles.zip(entries);
    }
}
