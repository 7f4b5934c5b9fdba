package org.fundstelle.extract.fork;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * A text of a message.
 *
 * @param charset as declared; null for none
 */
record MailBody(String type, String charset, byte[] content) {

    /**
     * @param message its metadata
     */
    void write(XHTMLContentHandler xhtml, Metadata message, ParseContext context)
            throws IOException, SAXException, TikaException {
        if (type.equals("text/html")) {
            Metadata html = new Metadata();
            html.set(Metadata.CONTENT_TYPE, "text/html; charset=UTF-8");
            Pages.write(
                    new ByteArrayInputStream(content),
                    declaredOrDetected(),
                    new EmbeddedContentHandler(new BodyContentHandler(xhtml)),
                    html,
                    message,
                    context);
        } else {
            TextBlocks.of(text()).write(xhtml);
        }
    }

    private String text() {
        return new String(content, declaredOrDetected());
    }

    /** The declared character set, unless it cannot be true. */
    private Charset declaredOrDetected() {
        Charset detected = Charsets.detect(content);
        if (charset == null || "us-ascii".equalsIgnoreCase(charset)) {
            return detected;
        }
        try {
            Charset declared = Charset.forName(charset);
            return Charsets.canDecode(declared, content) ? declared : detected;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return detected;
        }
    }

    /** Bodies that belong together, or of which the best is taken. */
    static final class Group {
        private final boolean alternative;
        private final List<MailBody> bodies = new ArrayList<>();

        Group(boolean alternative) {
            this.alternative = alternative;
        }

        void add(MailBody body) {
            bodies.add(body);
        }

        void addAll(Group inner) {
            bodies.addAll(inner.bodies());
        }

        /** HTML before plain text; of several of the same kind, all. */
        List<MailBody> bodies() {
            List<MailBody> html = bodies.stream()
                    .filter(body -> body.type.equals("text/html"))
                    .toList();
            return alternative && !html.isEmpty() ? html : List.copyOf(bodies);
        }
    }
}
