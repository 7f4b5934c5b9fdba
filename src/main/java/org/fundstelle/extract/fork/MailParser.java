package org.fundstelle.extract.fork;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads a message in MIME format as a stream: its body once (HTML before plain text where both are offered), every other
 * part as a child. An attached message is a child as a whole.
 */
public final class MailParser implements Parser {

    /** Parts in parts; programs nest four or five. */
    private static final int MAX_LEVELS = 100;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.parse("message/rfc822"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxLineLen(1_000_000)
                .setMaxHeaderLen(1_000_000)
                .setMaxHeaderCount(10_000)
                .build());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(stream);
        Reading reading = new Reading(tokens, metadata, context);
        XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
        try {
            reading.read();
        } catch (MimeException e) {
            throw new TikaException("message", e);
        } finally {
            xhtml.startDocument();
            for (MailBody body : reading.bodies()) {
                body.write(xhtml, metadata, context);
            }
            xhtml.endDocument();
        }
    }

    /** One pass over the parts of one message. */
    private static final class Reading {
        private final MimeTokenStream tokens;
        private final Metadata metadata;
        private final ChildFiles children;
        private final int maxBodyBytes;
        private final Deque<MailBody.Group> groups = new ArrayDeque<>();
        private MailPart part = MailPart.unnamed();

        Reading(MimeTokenStream tokens, Metadata metadata, ParseContext context) {
            this.tokens = tokens;
            this.metadata = metadata;
            this.children = new ChildFiles(context.get(Call.class), metadata);
            this.maxBodyBytes = context.get(Call.class).maxTextBytes();
            groups.push(new MailBody.Group(false));
        }

        void read() throws IOException, MimeException {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                switch (state) {
                    case T_START_HEADER -> part = MailPart.unnamed();
                    case T_FIELD -> field(tokens.getField());
                    case T_START_MULTIPART -> {
                        if (groups.size() > MAX_LEVELS) {
                            throw LimitExceededException.of(Limit.LEVELS, metadata);
                        }
                        groups.push(new MailBody.Group("multipart/alternative"
                                .equalsIgnoreCase(tokens.getBodyDescriptor().getMimeType())));
                    }
                    case T_END_MULTIPART -> {
                        MailBody.Group group = groups.pop();
                        groups.element().addAll(group);
                    }
                    case T_BODY -> body();
                    default -> {
                        // Preamble, epilogue and the edges of parts say nothing.
                    }
                }
            }
        }

        Iterable<MailBody> bodies() {
            while (groups.size() > 1) {
                MailBody.Group group = groups.pop();
                groups.element().addAll(group);
            }
            return groups.element().bodies();
        }

        private void field(Field field) throws MimeException {
            ParsedField parsed = LenientFieldParser.getParser().parse(field, DecodeMonitor.SILENT);
            switch (parsed) {
                case ContentDispositionField disposition -> part = part.withDisposition(disposition);
                case ContentTypeField type -> part = part.withType(type);
                default -> {
                    if ("Content-ID".equalsIgnoreCase(field.getName())) {
                        part = part.withContentId();
                    } else if (groups.size() == 1) {
                        MailHeaders.copy(parsed, metadata);
                    }
                }
            }
        }

        private void body() throws IOException {
            String type = tokens.getBodyDescriptor().getMimeType();
            InputStream content = tokens.getDecodedInputStream();
            if (part.isBody(type)) {
                byte[] bytes = content.readNBytes(maxBodyBytes);
                if (bytes.length == maxBodyBytes) {
                    metadata.set(Marks.PARTIAL, "true");
                }
                groups.element()
                        .add(new MailBody(type, tokens.getBodyDescriptor().getCharset(), bytes));
            } else if (!Attachments.isSignature(type, part.name())) {
                attachment(type, content);
            }
        }

        private void attachment(String type, InputStream content) throws IOException {
            if (part.isInlinePicture(type)) {
                byte[] start = content.readNBytes(Attachments.SMALL_PICTURE_BYTES);
                if (start.length == Attachments.SMALL_PICTURE_BYTES) {
                    children.add(part.label(type), new SequenceInputStream(new ByteArrayInputStream(start), content));
                }
            } else {
                children.add(part.label(type), content);
            }
        }
    }
}
