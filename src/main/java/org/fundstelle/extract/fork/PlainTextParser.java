package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads plain text and, of Markdown, the headings. */
public final class PlainTextParser implements Parser {

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)[\\s#]*");
    private static final MediaType MARKDOWN = MediaType.parse("text/x-web-markdown");

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.TEXT_PLAIN, MARKDOWN);
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException {
        // What is longer would be cut off later, after it has filled the memory.
        int most = context.get(Call.class).maxTextBytes();
        byte[] bytes = stream.readNBytes(most);
        if (bytes.length == most) {
            metadata.set(Marks.PARTIAL, "true");
        }
        Charset charset = Charsets.detect(bytes);
        metadata.set(Metadata.CONTENT_ENCODING, charset.name());
        String text = new String(bytes, charset);
        boolean markdown = MARKDOWN.toString().equals(metadata.get(Metadata.CONTENT_TYPE));
        XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
        xhtml.startDocument();
        if (markdown) {
            writeSections(text, xhtml);
        } else {
            TextBlocks.of(text).write(xhtml);
        }
        xhtml.endDocument();
    }

    private static void writeSections(String text, XHTMLContentHandler xhtml) throws SAXException {
        List<String> section = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches() && !heading.group(2).isBlank()) {
                TextBlocks.of(String.join("\n", section)).write(xhtml);
                section.clear();
                xhtml.element("h" + heading.group(1).length(), heading.group(2));
            } else {
                section.add(line);
            }
        }
        TextBlocks.of(String.join("\n", section)).write(xhtml);
    }
}
