package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Writes an HTML page as its readers see it. */
final class Pages {

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private Pages() {}

    /**
     * @param metadata takes the page's properties
     * @param document whose text the page is
     */
    static void write(
            InputStream page,
            Charset charset,
            ContentHandler handler,
            Metadata metadata,
            Metadata document,
            ParseContext context)
            throws IOException, SAXException, TikaException {
        byte[] bytes = page.readNBytes(MAX_BYTES);
        if (bytes.length == MAX_BYTES) {
            document.set(Marks.PARTIAL, "true");
        }
        Document parsed = Jsoup.parse(new String(bytes, charset));
        HiddenPageText.removeFrom(parsed, document);
        parsed.outputSettings().prettyPrint(false);
        context.set(HtmlMapper.class, new PageMapper());
        new JSoupParser().parseString(parsed.outerHtml(), handler, metadata, context);
    }
}
