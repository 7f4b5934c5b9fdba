package org.fundstelle.extract;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Small office files, made on the spot. */
final class SampleFiles {

    private static final PDType1Font PLAIN = new PDType1Font(FontName.HELVETICA);
    private static final PDType1Font BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    private SampleFiles() {}

    /** A line of a PDF: its text, its font and size, and where its base is, from the lower left of the page. */
    record PdfText(String text, boolean bold, float size, float x, float y) {}

    static byte[] word(boolean german) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createStyles();
            addHeadingStyle(document, "h1", german ? "Überschrift 1" : "heading 1");
            addHeadingStyle(document, "h2", german ? "Überschrift 2" : "heading 2");
            document.getProperties().getCoreProperties().setTitle("Satzung über Gebühren");
            document.getProperties().getCoreProperties().setCreator("Kämmerei");
            paragraph(document, "h1", "Allgemeines");
            paragraph(document, null, "Für Amtshandlungen der Stadt werden Gebühren nach dieser Satzung erhoben.");
            paragraph(document, "h2", "Schuldner");
            paragraph(document, null, "Gebührenschuldner ist, wer die Amtshandlung beantragt hat.");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Leistung");
            table.getRow(0).getCell(1).setText("Gebühr");
            table.getRow(1).getCell(0).setText("Beglaubigung");
            table.getRow(1).getCell(1).setText("5 Euro");
            return bytes(document::write);
        }
    }

    private static void addHeadingStyle(XWPFDocument document, String id, String name) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewName().setVal(name);
        document.getStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
    }

    private static void paragraph(XWPFDocument document, String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        if (style != null) {
            paragraph.setStyle(style);
        }
        paragraph.createRun().setText(text);
    }

    static byte[] encryptedWord() throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("geheim");
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(word(true));
            }
            return bytes(container::writeFilesystem);
        }
    }

    /** A Word document with a workbook inside. */
    static byte[] wordWithWorkbook() throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            paragraph(document, null, "Die Tabelle ist eingebettet.");
            PackagePartName name = PackagingURIHelper.createPartName("/word/embeddings/Tabelle1.xlsx");
            PackagePart part = document.getPackage()
                    .createPart(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            try (OutputStream out = part.getOutputStream()) {
                out.write(workbook());
            }
            document.getPackagePart().addRelationship(name, TargetMode.INTERNAL, POIXMLDocument.PACK_OBJECT_REL_TYPE);
            return bytes(document::write);
        }
    }

    /** An Outlook message with an attachment. */
    static byte[] outlook(String subject, String sender, String body, String fileName, byte[] content)
            throws IOException {
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            DirectoryNode root = file.getRoot();
            property(root, "001A001F", "IPM.Note");
            property(root, "0037001F", subject);
            property(root, "0C1A001F", sender);
            property(root, "1000001F", body);
            root.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[32]));
            DirectoryEntry attachment = root.createDirectory("__attach_version1.0_#00000000");
            property(attachment, "3707001F", fileName);
            attachment.createDocument("__substg1.0_37010102", new ByteArrayInputStream(content));
            attachment.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[8]));
            return bytes(file::writeFilesystem);
        }
    }

    private static void property(DirectoryEntry directory, String id, String value) throws IOException {
        directory.createDocument(
                "__substg1.0_" + id, new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE)));
    }

    /** One sheet with as many rows; each text has a character that XML escapes. */
    static byte[] longWorkbook(int rows) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(new XSSFWorkbook(), 100, false, true)) {
            var sheet = workbook.createSheet("Lang");
            for (int i = 0; i < rows; i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue("Müller & Söhne " + i);
                row.createCell(1).setCellValue(i);
            }
            return bytes(workbook::write);
        }
    }

    static byte[] workbook() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (String name : List.of("Einnahmen", "Ausgaben")) {
                XSSFSheet sheet = workbook.createSheet(name);
                row(sheet, 1, "Jahr", "Betrag");
                row(sheet, 2, "2023", name + " 100");
                row(sheet, 4, "2024", name + " 200");
            }
            return bytes(workbook::write);
        }
    }

    private static void row(XSSFSheet sheet, int index, String first, String second) {
        Row row = sheet.createRow(index);
        row.createCell(1).setCellValue(first);
        row.createCell(3).setCellValue(second);
    }

    static byte[] slides() throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            for (String title : List.of("Haushalt", "Ausblick")) {
                XSLFSlide slide =
                        show.createSlide(show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
                for (XSLFTextShape shape : slide.getPlaceholders()) {
                    if (shape.getTextType() == Placeholder.TITLE) {
                        shape.setText(title);
                    } else if (shape.getTextType() == Placeholder.BODY
                            || shape.getTextType() == Placeholder.CONTENT
                            || shape.getTextType() == null) {
                        shape.setText("Punkt zu " + title);
                    }
                }
            }
            return bytes(show::write);
        }
    }

    static byte[] pdf(List<List<PdfText>> pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (List<PdfText> texts : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    for (PdfText text : texts) {
                        write(content, text);
                    }
                }
            }
            return bytes(document::save);
        }
    }

    private static void write(PDPageContentStream content, PdfText text) throws IOException {
        content.beginText();
        content.setFont(text.bold() ? BOLD : PLAIN, text.size());
        content.newLineAtOffset(text.x(), text.y());
        content.showText(text.text());
        content.endText();
    }

    /** One page; each entry is a structure type and the text that has it. */
    static byte[] taggedPdf(List<Map.Entry<String, String>> elements) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDStructureTreeRoot root = new PDStructureTreeRoot();
            document.getDocumentCatalog().setStructureTreeRoot(root);
            PDMarkInfo marked = new PDMarkInfo();
            marked.setMarked(true);
            document.getDocumentCatalog().setMarkInfo(marked);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                for (int number = 0; number < elements.size(); number++) {
                    PDStructureElement element =
                            new PDStructureElement(elements.get(number).getKey(), root);
                    element.setPage(page);
                    element.getCOSObject().setInt(COSName.K, number);
                    root.appendKid(element);
                    content.beginMarkedContent(
                            COSName.getPDFName(elements.get(number).getKey()), number);
                    write(content, new PdfText(elements.get(number).getValue(), false, 11, 60, 780 - 20f * number));
                    content.endMarkedContent();
                }
            }
            return bytes(document::save);
        }
    }

    static byte[] encryptedPdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("eigner", "geheim", new AccessPermission()));
            return bytes(document::save);
        }
    }

    /** Pages with a picture of the text, or with the text itself where it is marked so. */
    static byte[] scannedPdf(boolean firstPageIsText, String... texts) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < texts.length; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    if (i == 0 && firstPageIsText) {
                        write(content, new PdfText(texts[i], false, 12, 60, 700));
                    } else {
                        content.drawImage(
                                LosslessFactory.createFromImage(document, picture(texts[i])), 40, 500, 500, 125);
                    }
                }
            }
            return bytes(document::save);
        }
    }

    static BufferedImage picture(String text) {
        BufferedImage image = new BufferedImage(1600, 400, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1600, 400);
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 64));
        graphics.drawString(text, 60, 200);
        graphics.dispose();
        return image;
    }

    static byte[] picture(String text, String format) throws IOException {
        return bytes(out -> ImageIO.write(picture(text), format, out));
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        return bytes(out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /** A ZIP that says of its only entry that a password is needed. */
    static byte[] encryptedZip() throws IOException {
        byte[] zip = zip(Map.of("a.txt", new byte[] {1, 2, 3}));
        for (int i = 0; i + 10 < zip.length; i++) {
            boolean local = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4;
            boolean central = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2;
            if (local) {
                zip[i + 6] |= 1;
            } else if (central) {
                zip[i + 8] |= 1;
            }
        }
        return zip;
    }

    static Path write(Path directory, String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
