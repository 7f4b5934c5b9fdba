package org.fundstelle.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** PDFs that go round in circles or unfold into too much. Written by hand: no library would. */
public final class PdfPoison {

    private static final String FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    private PdfPoison() {}

    /** All of them; bytes is how much the streams unpack to; endless adds what runs until it is stopped. */
    public static List<Poison> all(long bytes, boolean endless) throws IOException {
        List<Poison> all = new ArrayList<>();
        all.add(Poison.of("pages that contain themselves", "kreis.pdf", pageLoop()));
        all.add(Poison.of("forms that draw themselves", "spiegel.pdf", formLoop()));
        if (endless) {
            all.add(Poison.of("forms that multiply", "formen.pdf", formTree()));
        }
        all.add(Poison.of("page that unpacks to zeros", "nullen.pdf", page(compressed(" ", bytes))));
        all.add(Poison.of(
                "page of millions of letters", "viel.pdf", page(compressed("BT /F 9 Tf (Text) Tj ET\n", bytes / 4))));
        all.add(Poison.of("objects that unpack to zeros", "objekte.pdf", objectStream(bytes)));
        all.add(Poison.of(
                "arrays in arrays in arrays",
                "felder.pdf",
                page("[".repeat(200_000).getBytes(StandardCharsets.US_ASCII), "")));
        all.add(Poison.of("dictionaries in one another", "verschachtelt.pdf", nestedDictionaries()));
        all.add(Poison.of("font with broken data", "schrift.pdf", brokenFont()));
        all.add(Poison.of("page a kilometre wide, as a scan", "riesig.pdf", hugePage()));
        all.add(Poison.of("bookmarks in a circle", "lesezeichen.pdf", outlineLoop()));
        all.add(Poison.of("encrypted PDF", "geheim.pdf", SampleFiles.encryptedPdf()));
        return all;
    }

    private static byte[] pageLoop() throws IOException {
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 100000000>>"),
                object(3, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 50000000>>"));
    }

    private static byte[] formLoop() throws IOException {
        byte[] draw = "q /X Do /X Do Q".getBytes(StandardCharsets.US_ASCII);
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"),
                stream(4, "", draw),
                stream(5, "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>", draw));
    }

    /** Ten forms deep, each drawing the next ten times. */
    private static byte[] formTree() throws IOException {
        byte[] draw = "/X Do ".repeat(10).getBytes(StandardCharsets.US_ASCII);
        List<byte[]> objects = new ArrayList<>(List.of(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 10 0 R>>>>>>"),
                stream(4, "", draw)));
        for (int i = 10; i < 20; i++) {
            objects.add(stream(
                    i,
                    "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X " + (i + 1) + " 0 R>>>>",
                    draw));
        }
        objects.add(stream(
                20,
                "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F " + FONT + ">>>>",
                "BT /F 9 Tf (Text) Tj ET".getBytes(StandardCharsets.US_ASCII)));
        return file(objects.toArray(byte[][]::new));
    }

    private static byte[] page(byte[] content) throws IOException {
        return page(content, "/Filter/FlateDecode");
    }

    private static byte[] page(byte[] content, String filter) throws IOException {
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F " + FONT
                                + ">>>>>>"),
                stream(4, filter, content));
    }

    private static byte[] objectStream(long bytes) throws IOException {
        byte[] content = compressed("0 ", bytes);
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"),
                stream(5, "/Type/ObjStm/N 1000000/First " + bytes / 2 + "/Filter/FlateDecode", content),
                stream(6, "/Type/XRef/Size 7/W[1 2 2]/Root 1 0 R/Filter/FlateDecode", content));
    }

    private static byte[] nestedDictionaries() throws IOException {
        int depth = 100_000;
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R/X " + "<</X ".repeat(depth) + "1" + ">>".repeat(depth) + ">>"),
                object(2, "<</Type/Pages/Kids[]/Count 0>>"));
    }

    private static byte[] brokenFont() throws IOException {
        byte[] font = new byte[20_000];
        new java.util.Random(7).nextBytes(font);
        font[0] = 0;
        font[1] = 1;
        font[2] = 0;
        font[3] = 0;
        font[4] = (byte) 0xFF;
        font[5] = (byte) 0xFF;
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"),
                stream(
                        4,
                        "",
                        "BT /F 12 Tf 60 700 Td (Lesbarer Text trotz kaputter Schrift) Tj ET"
                                .getBytes(StandardCharsets.US_ASCII)),
                object(
                        5,
                        "<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 2147483647/Widths[9e99]"
                                + "/Encoding/WinAnsiEncoding/FontDescriptor 6 0 R>>"),
                object(
                        6,
                        "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[-9e9 -9e9 9e9 9e9]/ItalicAngle 0"
                                + "/Ascent 9e9/Descent -9e9/CapHeight 9e9/StemV 1/FontFile2 7 0 R>>"),
                stream(7, "/Length1 2147483647", font));
    }

    /** A page that says it shows an image of sixty thousand by sixty thousand dots. */
    private static byte[] hugePage() throws IOException {
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834646 2834646]/UserUnit 1000/Contents 4 0 R"
                                + "/Resources<</XObject<</I 5 0 R>>>>>>"),
                stream(4, "", "q 2834646 0 0 2834646 0 0 cm /I Do Q".getBytes(StandardCharsets.US_ASCII)),
                stream(
                        5,
                        "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
                                + "/Filter/FlateDecode",
                        compressed("\0", 1_000_000)));
    }

    private static byte[] outlineLoop() throws IOException {
        return file(
                object(1, "<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>"),
                object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F " + FONT
                                + ">>>>>>"),
                stream(4, "", "BT /F 12 Tf 60 700 Td (Text mit Lesezeichen) Tj ET".getBytes(StandardCharsets.US_ASCII)),
                object(5, "<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 1>>"),
                object(6, "<</Title(Kreis)/Parent 5 0 R/Next 6 0 R/First 6 0 R/Last 6 0 R/Count 1000000>>"));
    }

    static byte[] object(int number, String content) {
        return (number + " 0 obj\n" + content + "\nendobj\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] stream(int number, String entries, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((number + " 0 obj\n<<" + entries + "/Length " + content.length + ">>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(content);
        out.write("\nendstream\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** A PDF of these objects; the first is the catalog. */
    static byte[] file(byte[]... objects) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder table = new StringBuilder();
        for (byte[] object : objects) {
            String number = new String(object, 0, 4, StandardCharsets.US_ASCII).split(" ", 2)[0];
            table.append(number).append(" 1\n").append("%010d 00000 n \n".formatted(out.size()));
            out.write(object);
        }
        int start = out.size();
        out.write(("xref\n0 1\n0000000000 65535 f \n" + table + "trailer\n<</Size " + (objects.length + 1)
                        + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] compressed(String repeated, long bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = repeated.repeat(Math.max(1, 65_536 / repeated.length())).getBytes(StandardCharsets.ISO_8859_1);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            for (long left = bytes; left > 0; left -= block.length) {
                deflater.write(block);
            }
        }
        return out.toByteArray();
    }
}
