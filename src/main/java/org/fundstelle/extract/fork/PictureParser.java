package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads scanned pages by OCR; without it, reports them as pages that hold only an image. */
public final class PictureParser implements Parser {

    /** A plan of a square metre at 250 dots an inch. */
    private static final long MAX_DOTS = 100_000_000;

    private static final int MAX_PAGES = 2000;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.image("png"), MediaType.image("tiff"), MediaType.image("jpeg"), MediaType.image("bmp"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        Path file = TikaInputStream.get(stream).getPath();
        int pages = pages(file, metadata);
        Tesseract tesseract = new Tesseract(context.get(Call.class));
        List<String> texts = tesseract.isAvailable() ? tesseract.read(file) : null;
        XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
        xhtml.startDocument();
        if (texts == null || texts.stream().allMatch(String::isBlank)) {
            for (int page = 1; page <= pages; page++) {
                metadata.add(Marks.IMAGE_ONLY_PAGE, Integer.toString(page));
            }
        } else {
            write(texts, xhtml);
            metadata.set(Marks.OCR, "true");
        }
        xhtml.endDocument();
    }

    private static void write(List<String> texts, XHTMLContentHandler xhtml) throws SAXException {
        for (String text : texts) {
            xhtml.startElement("div", "class", "page");
            TextBlocks.of(text).write(xhtml);
            xhtml.endElement("div");
        }
    }

    /** How many pages there are, none of them too large to read. */
    private static int pages(Path file, Metadata metadata) throws IOException, TikaException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new TikaException("not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return pages(reader, metadata);
            } finally {
                reader.dispose();
            }
        }
    }

    private static int pages(ImageReader reader, Metadata metadata) throws IOException {
        for (int page = 0; page < MAX_PAGES; page++) {
            try {
                if ((long) reader.getWidth(page) * reader.getHeight(page) > MAX_DOTS) {
                    throw LimitExceededException.of(Limit.DOTS, metadata);
                }
            } catch (IndexOutOfBoundsException e) {
                return Math.max(1, page);
            }
        }
        throw LimitExceededException.of(Limit.PAGES, metadata);
    }
}
