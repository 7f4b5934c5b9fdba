package org.fundstelle.extract.fork.pdf;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.fundstelle.extract.fork.Call;
import org.fundstelle.extract.fork.Marks;
import org.fundstelle.extract.fork.Tesseract;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads PDFs as structure. */
public final class PdfParser implements Parser {

    private static final int TAIL_BYTES = 2048;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.application("pdf"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        Tesseract tesseract = new Tesseract(context.get(Call.class));
        File file = TikaInputStream.get(stream).getFile();
        try (PDDocument document = Loader.loadPDF(file)) {
            copyProperties(document.getDocumentInformation(), metadata);
            if (!isWhole(file)) {
                metadata.set(Marks.PARTIAL, "true");
            }
            PdfReading reading = new PdfReading(document, new PdfOcr(document, tesseract), metadata);
            reading.read();
            XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
            xhtml.startDocument();
            new PdfWriter(xhtml).write(reading.blocks());
            xhtml.endDocument();
        } catch (InvalidPasswordException e) {
            throw new EncryptedDocumentException(e);
        }
    }

    /** Whether the end of the file is there; the reader repairs a file without it as far as it goes. */
    private static boolean isWhole(File file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file, "r")) {
            access.seek(Math.max(0, access.length() - TAIL_BYTES));
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, access.length())];
            access.readFully(tail);
            return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
        }
    }

    private static void copyProperties(PDDocumentInformation information, Metadata metadata) {
        set(metadata, TikaCoreProperties.TITLE, information.getTitle());
        set(metadata, TikaCoreProperties.CREATOR, information.getAuthor());
        setDate(metadata, TikaCoreProperties.CREATED, information.getCreationDate());
        setDate(metadata, TikaCoreProperties.MODIFIED, information.getModificationDate());
    }

    private static void set(Metadata metadata, Property property, String value) {
        if (value != null && !value.isBlank()) {
            metadata.set(property, value);
        }
    }

    private static void setDate(Metadata metadata, Property property, Calendar value) {
        if (value != null) {
            metadata.set(property, value);
        }
    }
}
