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

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.image("png"), MediaType.image("tiff"), MediaType.image("jpeg"), MediaType.image("bmp"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        Path file = TikaInputStream.get(stream).getPath();
        int pages = pages(file);
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

    private static int pages(Path file) throws IOException, TikaException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new TikaException("not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return Math.max(1, reader.getNumImages(true));
            } finally {
                reader.dispose();
            }
        }
    }
}
