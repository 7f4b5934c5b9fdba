package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Takes ZIP archives apart by their directory, with names as German programs have written them since DOS. */
public final class ZipParser implements Parser {

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.APPLICATION_ZIP);
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        ChildFiles children = new ChildFiles(context.get(Call.class), metadata);
        boolean locked = false;
        try (ZipFile file = ZipFile.builder()
                .setPath(TikaInputStream.get(stream).getPath())
                .setCharset("UTF-8")
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntriesInPhysicalOrder())) {
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    locked = true;
                } else if (!entry.isDirectory() && !entry.isUnixSymlink()) {
                    read(file, entry, children, metadata);
                }
            }
        }
        if (locked && metadata.get(Marks.CHILD) == null) {
            throw new EncryptedDocumentException();
        }
        if (locked) {
            metadata.set(Marks.PARTIAL, "true");
        }
        XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
        xhtml.startDocument();
        xhtml.endDocument();
    }

    private static void read(ZipFile file, ZipArchiveEntry entry, ChildFiles children, Metadata metadata)
            throws IOException {
        if (!file.canReadEntryData(entry)) {
            metadata.set(Marks.PARTIAL, "true");
            return;
        }
        try (InputStream content = file.getInputStream(entry)) {
            children.add(name(entry), content);
        }
    }

    /** The name: Unicode where it says so or its bytes show it, else DOS or Windows, whose umlauts tell them apart. */
    private static String name(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        boolean unicode = raw == null
                || entry.getGeneralPurposeBit().usesUTF8ForNames()
                || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD;
        return unicode ? entry.getName() : new String(raw, charset(raw));
    }

    private static Charset charset(byte[] name) {
        Charset detected = Charsets.detect(name);
        boolean dos = !detected.name().startsWith("UTF");
        for (byte letter : name) {
            // ä ö ü Ä Ö in DOS; in Windows these are quotes, rare signs and nothing.
            boolean umlaut = "\u0084\u0094\u0081\u008E\u0099\u009A".indexOf(letter & 0xFF) >= 0;
            if (dos && umlaut) {
                return Charset.forName("IBM850");
            }
        }
        return detected;
    }
}
