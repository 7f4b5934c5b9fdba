package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.odf.OpenDocumentMetaParser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads texts, spreadsheets and presentations in the OpenDocument format. */
public final class OpenDocumentParser implements Parser {

    private static final int MAX_MANIFEST_BYTES = 1024 * 1024;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Stream.of(
                        "text",
                        "text-template",
                        "spreadsheet",
                        "spreadsheet-template",
                        "presentation",
                        "presentation-template",
                        "graphics")
                .flatMap(kind -> Stream.of("vnd.oasis.opendocument." + kind, "x-vnd.oasis.opendocument." + kind))
                .map(MediaType::application)
                .collect(Collectors.toSet());
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        try (ZipFile file = new ZipFile(TikaInputStream.get(stream).getFile())) {
            refuseEncrypted(file);
            ZipEntry meta = file.getEntry("meta.xml");
            if (meta != null) {
                new OpenDocumentMetaParser().parse(file.getInputStream(meta), new DefaultHandler(), metadata, context);
            }
            ZipEntry content = file.getEntry("content.xml");
            if (content == null) {
                throw new TikaException("no content");
            }
            XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
            xhtml.startDocument();
            OpenDocumentStyles styles = new OpenDocumentStyles();
            ZipEntry common = file.getEntry("styles.xml");
            if (common != null) {
                XMLReaderUtils.parseSAX(file.getInputStream(common), styles, context);
            }
            XMLReaderUtils.parseSAX(
                    file.getInputStream(content), new OpenDocumentBody(xhtml, styles, metadata), context);
            xhtml.endDocument();
        }
    }

    private static void refuseEncrypted(ZipFile file) throws IOException, TikaException {
        ZipEntry manifest = file.getEntry("META-INF/manifest.xml");
        if (manifest != null) {
            byte[] bytes = file.getInputStream(manifest).readNBytes(MAX_MANIFEST_BYTES);
            if (new String(bytes, StandardCharsets.UTF_8).contains("encryption-data")) {
                throw new EncryptedDocumentException();
            }
        }
    }
}
