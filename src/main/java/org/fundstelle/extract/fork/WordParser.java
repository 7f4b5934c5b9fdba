package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads Word documents with their headings, numbered lists and tables. */
public final class WordParser implements Parser {

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(
                MediaType.application("vnd.openxmlformats-officedocument.wordprocessingml.document"),
                MediaType.application("vnd.openxmlformats-officedocument.wordprocessingml.template"),
                MediaType.application("vnd.ms-word.document.macroenabled.12"),
                MediaType.application("vnd.ms-word.template.macroenabled.12"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        OPCPackage file = OfficePackage.open(stream);
        try (XWPFDocument document = new XWPFDocument(file)) {
            OfficePackage.copyProperties(document, metadata);
            XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
            xhtml.startDocument();
            WordBody body = new WordBody(document, xhtml, metadata);
            body.write();
            OfficePackage.readEmbedded(document, xhtml, metadata, context);
            xhtml.endDocument();
        } finally {
            file.revert();
        }
    }
}
