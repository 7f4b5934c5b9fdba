package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** All parsers; one that loses itself in the depths of a document fails, instead of ending the process. */
public final class GuardedParsers extends CompositeParser {

    private static final long serialVersionUID = 1L;

    public GuardedParsers(MediaTypeRegistry registry, List<Parser> parsers) {
        super(registry, parsers);
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        try {
            super.parse(stream, handler, metadata, context);
        } catch (StackOverflowError e) {
            metadata.set(Marks.LIMIT, Limit.LEVELS.name());
            throw new TikaException("nested too deeply");
        }
    }
}
