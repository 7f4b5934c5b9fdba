package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Set;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads HTML pages. */
public final class PageParser implements Parser {

    private final EncodingDetector encoding = new PageEncoding();

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return new JSoupParser().getSupportedTypes(context);
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        TikaInputStream input = TikaInputStream.get(stream);
        Charset charset = encoding.detect(input, metadata);
        String type = metadata.get(Metadata.CONTENT_TYPE);
        metadata.set(Metadata.CONTENT_TYPE, type == null ? "text/html" : type);
        metadata.set(Metadata.CONTENT_ENCODING, charset.name());
        Pages.write(input, charset, handler, metadata, metadata, context);
    }
}
