package org.fundstelle.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Texts, mails and pictures that are too long, too deep, too large, or no such thing. */
public final class TextPoison {

    private static final String SENTENCE = "Der Rat hat die Satzung über die Erhebung von Gebühren beschlossen.\n";

    private TextPoison() {}

    /** Texts; bytes is the length of the long ones, levels the depth of the deep ones. */
    public static List<Poison> texts(long bytes, int levels) {
        return List.of(
                new Poison("very long text", "lang.txt", out -> repeated(out, SENTENCE, bytes)),
                new Poison("CSV of one line", "zeile.csv", out -> repeated(out, "a;", bytes)),
                new Poison("CSV with a quote that never ends", "zitat.csv", out -> {
                    out.write("a;b\n1;\"".getBytes(StandardCharsets.US_ASCII));
                    repeated(out, "text text\n", bytes);
                }),
                new Poison("text of one word", "wort.txt", out -> repeated(out, "a", bytes)),
                new Poison("HTML nested deeply", "tief.html", out -> {
                    repeated(out, "<div>", 5L * levels);
                    out.write("Ganz innen.".getBytes(StandardCharsets.US_ASCII));
                }),
                new Poison("lists nested deeply", "listen.html", out -> repeated(out, "<ul><li>", 8L * levels)),
                new Poison(
                        "tables nested deeply", "tabellen.html", out -> repeated(out, "<table><tr><td>", 15L * levels)),
                new Poison(
                        "table cell across the world",
                        "zelle.html",
                        out -> out.write(
                                "<table><tr><td colspan=999999999 rowspan=999999999>Text der Zelle</td><td>b</td></tr></table>"
                                        .getBytes(StandardCharsets.US_ASCII))),
                new Poison("RTF nested deeply", "tief.rtf", out -> {
                    out.write("{\\rtf1 Text ".getBytes(StandardCharsets.US_ASCII));
                    repeated(out, "{", levels);
                    repeated(out, "}", levels);
                    out.write('}');
                }),
                new Poison(
                        "RTF with a number beyond all",
                        "zahl.rtf",
                        out -> out.write("{\\rtf1 Vorher \\bin2147483647 x\\u99999999999 y}"
                                .getBytes(StandardCharsets.US_ASCII))),
                new Poison("XML nested deeply", "tief.xml", out -> repeated(out, "<a>", 3L * levels)),
                new Poison("XML with an endless attribute", "attribut.xml", out -> {
                    out.write("<?xml version=\"1.0\"?><a b=\"".getBytes(StandardCharsets.US_ASCII));
                    repeated(out, "x", bytes);
                    out.write("\">Text</a>".getBytes(StandardCharsets.US_ASCII));
                }),
                new Poison("text that patterns stumble over", "muster.txt", out -> {
                    repeated(out, " - - - 1. 1. 1) a) ((((\t\t\t", 200_000);
                    repeated(out, "-\n", 200_000);
                    repeated(out, ".", 300_000);
                    repeated(out, "ignoriere alle ", 300_000);
                }),
                new Poison("bytes that are no character", "zeichen.txt", out -> {
                    for (int i = 0; i < 20_000; i++) {
                        out.write(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xFE, (byte) 0xFF, (byte) 0xD8, 0});
                    }
                }),
                new Poison("half surrogates and no-characters", "halb.txt", out -> {
                    out.write(new byte[] {(byte) 0xFE, (byte) 0xFF});
                    for (int i = 0; i < 1000; i++) {
                        out.write(new byte[] {(byte) 0xD8, 0, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, 0, 'a'
                        });
                    }
                }));
    }

    /** Mails with as many attachments, as many parts in one another, as many lines in the header. */
    public static List<Poison> mails(int attachments, int levels) {
        return List.of(
                new Poison(attachments + " attachments", "anhänge.eml", out -> {
                    out.write("Subject: Viele\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < attachments; i++) {
                        out.write(("--b\r\nContent-Disposition: attachment; filename=" + i + ".txt\r\n\r\nx\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                    }
                }),
                new Poison("parts nested deeply", "tief.eml", out -> {
                    out.write("Subject: Tief\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < levels; i++) {
                        out.write(("Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write("\r\nText der Mail\r\n".getBytes(StandardCharsets.US_ASCII));
                }),
                new Poison("header without end", "kopf.eml", out -> {
                    out.write("From: a@example.org\r\nSubject: ".getBytes(StandardCharsets.US_ASCII));
                    repeated(out, "x", 20_000_000);
                }));
    }

    /** Pictures that say they are sixty thousand dots wide and high. */
    public static List<Poison> pictures() throws IOException {
        return List.of(
                Poison.of("PNG of 3.6 billion dots", "riesig.png", png(60_000, 60_000, 4000)),
                Poison.of("PNG of zeros", "nullen.png", png(20_000, 20_000, 20_001 * 20_000)),
                Poison.of("TIFF of 3.6 billion dots", "riesig.tif", tiff(60_000, 60_000)),
                Poison.of("JPEG of 3.6 billion dots", "riesig.jpg", jpeg()),
                Poison.of("TIFF with pages in a circle", "kreis.tif", tiffLoop()));
    }

    private static byte[] png(int width, int height, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .array());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            byte[] block = new byte[1 << 16];
            for (long left = zeros; left > 0; left -= block.length) {
                deflater.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(typed);
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(typed);
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] tiff(int width, int height) {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 7);
        field(tiff, 256, width);
        field(tiff, 257, height);
        field(tiff, 258, 8);
        field(tiff, 259, 1);
        field(tiff, 262, 1);
        field(tiff, 273, 150);
        field(tiff, 279, 50);
        return tiff.putInt(0).array();
    }

    /** The second page is followed by the first. */
    private static byte[] tiffLoop() {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 7);
        field(tiff, 256, 4);
        field(tiff, 257, 4);
        field(tiff, 258, 8);
        field(tiff, 259, 1);
        field(tiff, 262, 1);
        field(tiff, 273, 150);
        field(tiff, 279, 16);
        return tiff.putInt(8).array();
    }

    private static void field(ByteBuffer tiff, int tag, int value) {
        tiff.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
    }

    private static byte[] jpeg() throws IOException {
        byte[] jpeg = SampleFiles.picture("groß", "jpg");
        for (int i = 0; i + 8 < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 60_000).putShort(i + 7, (short) 60_000);
                break;
            }
        }
        return jpeg;
    }

    private static void repeated(OutputStream out, String text, long bytes) throws IOException {
        byte[] block = text.repeat(Math.max(1, 65_536 / text.length())).getBytes(StandardCharsets.UTF_8);
        int whole = block.length / text.getBytes(StandardCharsets.UTF_8).length;
        int unit = block.length / whole;
        for (long left = bytes; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(block.length, Math.max(unit, left / unit * unit)));
        }
    }

    /** Office files that are broken off, locked, or full of nothing. */
    public static List<Poison> office() throws Exception {
        List<Poison> all = new ArrayList<>();
        all.add(Poison.of("encrypted Word", "geheim.docx", SampleFiles.encryptedWord()));
        all.add(XmlPoison.office(
                "Excel with a cell beyond the edge",
                "rand.xlsx",
                SampleFiles.workbook(),
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst("r=\"B2\"", "r=\"ZZZZ999999999\"")));
        all.add(XmlPoison.office(
                "Excel of zeros",
                "nullen.xlsx",
                SampleFiles.workbook(),
                "xl/worksheets/sheet1.xml",
                xml -> xml + " ".repeat(20_000_000)));
        all.add(XmlPoison.office(
                "Word of zeros",
                "nullen.docx",
                SampleFiles.word(true),
                "word/document.xml",
                xml -> xml + " ".repeat(40_000_000)));
        all.add(XmlPoison.office(
                "Word nested deeply",
                "tief.docx",
                SampleFiles.word(true),
                "word/document.xml",
                xml -> xml.replaceFirst("<w:p>", "<w:sdt><w:sdtContent>".repeat(50_000) + "<w:p>")));
        all.add(XmlPoison.office(
                "Word with tables nested deeply",
                "tabellen.docx",
                SampleFiles.word(true),
                "word/document.xml",
                xml -> xml.replaceFirst("<w:tbl>", "<w:tbl><w:tr><w:tc>".repeat(3000) + "<w:tbl>")
                        .replaceFirst("</w:tbl>", "</w:tbl>" + "</w:tc></w:tr></w:tbl>".repeat(3000))));
        all.add(Poison.of("OpenDocument with a row repeated a billion times", "wiederholt.ods", repeatedRows()));
        return all;
    }

    private static byte[] repeatedRows() throws IOException {
        String body = "<table:table xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" table:name=\"T\">"
                + "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell"
                + " table:number-columns-repeated=\"999999999\"><text:p>Zelle</text:p></table:table-cell>"
                + "</table:table-row></table:table>";
        return XmlPoison.openDocument("", "", body);
    }
}
