package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.DefaultEmbeddedStreamTranslator;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.EmbeddedDocumentExtractorFactory;
import org.apache.tika.extractor.EmbeddedStreamTranslator;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * What happens to a document inside another: out of mails and archives it goes into a file of its own, as a child; office
 * documents in other documents are read in place; all else (pictures, fonts) is left out.
 */
public final class EmbeddedDocuments implements EmbeddedDocumentExtractor {

    private static final Set<String> MAILS =
            Set.of("message/rfc822", "application/vnd.ms-outlook", "application/vnd.ms-tnef");
    private static final Set<String> ARCHIVES = Set.of(
            "application/zip",
            "application/x-tar",
            "application/x-gtar",
            "application/gzip",
            "application/x-gzip",
            "application/x-bzip2",
            "application/x-bzip",
            "application/x-xz",
            "application/x-lzma",
            "application/zstd",
            "application/x-compress",
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/x-archive",
            "application/x-cpio",
            "application/x-tika-unix-dump");

    private static final EmbeddedStreamTranslator TRANSLATOR = new DefaultEmbeddedStreamTranslator();

    private final Call call;
    private final Metadata root;
    private final ParseContext context;
    private final boolean container;
    private final ChildFiles children;
    private int depth;

    EmbeddedDocuments(Metadata root, ParseContext context) {
        this.call = context.get(Call.class);
        this.root = root;
        this.context = context;
        this.container = isContainer(root.get(Metadata.CONTENT_TYPE));
        this.children = new ChildFiles(call, root);
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        return true;
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws SAXException, IOException {
        if (container) {
            addChild(stream, metadata);
        } else if (depth < call.maxNesting()) {
            readInPlace(stream, handler, metadata);
        }
    }

    private void addChild(InputStream stream, Metadata metadata) throws IOException {
        long bytes = stream instanceof TikaInputStream input && input.hasLength() ? input.getLength() : Long.MAX_VALUE;
        if (Attachments.isDecoration(metadata, bytes)) {
            return;
        }
        String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
        if (TRANSLATOR.shouldTranslate(stream, metadata)) {
            try (InputStream translated = TRANSLATOR.translate(stream, metadata)) {
                children.add(Attachments.messageName(name), translated);
            }
        } else {
            children.add(name, stream);
        }
    }

    private void readInPlace(InputStream stream, ContentHandler handler, Metadata metadata)
            throws SAXException, IOException {
        Parser parser = context.get(Parser.class);
        if (!(parser instanceof AutoDetectParser auto)) {
            return;
        }
        TikaInputStream input = TikaInputStream.get(stream);
        String type = auto.getDetector().detect(input, metadata).toString();
        if (!isOffice(type)) {
            return;
        }
        AttributesImpl attributes = new AttributesImpl();
        attributes.addAttribute("", "class", "class", "CDATA", Marks.EMBEDDED_CLASS);
        handler.startElement(XHTMLContentHandler.XHTML, "div", "div", attributes);
        depth++;
        try {
            auto.parse(input, new EmbeddedContentHandler(new BodyContentHandler(handler)), metadata, context);
        } catch (TikaException e) {
            // The document around it is still worth reading.
            root.set(Marks.PARTIAL, "true");
        } finally {
            depth--;
        }
        handler.endElement(XHTMLContentHandler.XHTML, "div", "div");
    }

    /** Whether a format holds documents and no text of its own. */
    public static boolean isArchive(String type) {
        return ARCHIVES.contains(type);
    }

    private static boolean isContainer(String type) {
        String name = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return MAILS.contains(name) || isArchive(name);
    }

    private static boolean isOffice(String type) {
        return type.startsWith("application/vnd.openxmlformats-officedocument")
                || type.startsWith("application/vnd.oasis.opendocument")
                || type.startsWith("application/vnd.ms-excel")
                || type.startsWith("application/vnd.ms-word")
                || type.startsWith("application/vnd.ms-powerpoint")
                || Set.of("application/msword", "application/rtf", "application/pdf")
                        .contains(type);
    }

    /** Makes one for each document that is parsed. */
    public static final class Factory implements EmbeddedDocumentExtractorFactory {
        @Override
        public EmbeddedDocumentExtractor newInstance(Metadata metadata, ParseContext context) {
            return new EmbeddedDocuments(metadata, context);
        }
    }
}
