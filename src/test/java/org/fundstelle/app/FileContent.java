package org.fundstelle.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** What stands in a file, as the bytes of its format and as the words that the index must hold of it. */
sealed interface FileContent {

    /** The same content has the same bytes. */
    byte[] bytes();

    /** Of the file name, with the point. */
    String extension();

    /** Words of the file itself, in order. */
    List<String> words();

    /** Whether it has to end in quarantine. */
    default boolean isPoison() {
        return false;
    }

    /** Files inside it by name. */
    default SortedMap<String, FileContent> children() {
        return new TreeMap<>();
    }

    /** Calls with the path and content of the file and of everything inside it. */
    default void visit(String path, BiConsumer<String, FileContent> visitor) {
        visitor.accept(path, this);
        children().forEach((name, child) -> child.visit(path + "!/" + name, visitor));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    record Text(String text) implements FileContent {
        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String extension() {
            return ".txt";
        }

        @Override
        public List<String> words() {
            return FileContent.words(text);
        }
    }

    /** A text document in Office Open XML, in its smallest form. */
    record Word(String text) implements FileContent {
        @Override
        public byte[] bytes() {
            SortedMap<String, byte[]> parts = new TreeMap<>();
            parts.put("[Content_Types].xml", utf8("""
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/word/document.xml"
                    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                    """));
            parts.put("_rels/.rels", utf8("""
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="r1" Target="word/document.xml"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>
                    """));
            parts.put(
                    "word/document.xml",
                    utf8("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                            + "<w:body><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:body></w:document>"));
            return zipped(parts);
        }

        @Override
        public String extension() {
            return ".docx";
        }

        @Override
        public List<String> words() {
            return FileContent.words(text);
        }
    }

    /** One page; a long text runs out of it to the right and is read all the same. */
    record Pdf(String text) implements FileContent {
        private static final int WORDS_IN_A_LINE = 8;

        @Override
        public byte[] bytes() {
            try (PDDocument document = new PDDocument()) {
                document.setDocumentId(0L);
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                    stream.beginText();
                    stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 9);
                    stream.setLeading(11);
                    stream.newLineAtOffset(50, 740);
                    List<String> words = words();
                    for (int i = 0; i < words.size(); i += WORDS_IN_A_LINE) {
                        stream.showText(
                                String.join(" ", words.subList(i, Math.min(words.size(), i + WORDS_IN_A_LINE))));
                        stream.newLine();
                    }
                    stream.endText();
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String extension() {
            return ".pdf";
        }

        @Override
        public List<String> words() {
            return FileContent.words(text);
        }
    }

    record Zip(SortedMap<String, FileContent> children) implements FileContent {
        @Override
        public byte[] bytes() {
            SortedMap<String, byte[]> parts = new TreeMap<>();
            children.forEach((name, child) -> parts.put(name, child.bytes()));
            return zipped(parts);
        }

        @Override
        public String extension() {
            return ".zip";
        }

        @Override
        public List<String> words() {
            return List.of();
        }
    }

    record Mail(String body, SortedMap<String, FileContent> children) implements FileContent {
        @Override
        public byte[] bytes() {
            StringBuilder mail = new StringBuilder("""
                    From: amt@example.org
                    To: archiv@example.org
                    Date: Mon, 2 Mar 2026 10:00:00 +0100
                    Subject: Weiterleitung
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary="grenze"

                    --grenze
                    Content-Type: text/plain; charset=utf-8
                    Content-Transfer-Encoding: 8bit

                    """);
            mail.append(body).append('\n');
            children.forEach((name, child) -> mail.append("--grenze\nContent-Type: application/octet-stream; name=\"")
                    .append(name)
                    .append("\"\nContent-Disposition: attachment; filename=\"")
                    .append(name)
                    .append("\"\nContent-Transfer-Encoding: base64\n\n")
                    .append(Base64.getMimeEncoder().encodeToString(child.bytes()))
                    .append('\n'));
            return utf8(mail.append("--grenze--\n").toString().replace("\r", "").replace("\n", "\r\n"));
        }

        @Override
        public String extension() {
            return ".eml";
        }

        @Override
        public List<String> words() {
            return FileContent.words(body);
        }
    }

    /** No bytes at all. */
    record Empty() implements FileContent {
        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public String extension() {
            return ".txt";
        }

        @Override
        public List<String> words() {
            return List.of();
        }

        @Override
        public boolean isPoison() {
            return true;
        }
    }

    /** A text document that was cut off in the middle. */
    record Damaged(Word whole) implements FileContent {
        @Override
        public byte[] bytes() {
            byte[] bytes = whole.bytes();
            return Arrays.copyOf(bytes, bytes.length / 2);
        }

        @Override
        public String extension() {
            return ".docx";
        }

        @Override
        public List<String> words() {
            return List.of();
        }

        @Override
        public boolean isPoison() {
            return true;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(SortedMap<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
