package org.fundstelle.extract.fork;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads Excel workbooks, hidden sheets, rows and columns too, and says that there are some. */
public final class WorkbookParser implements Parser {

    private static final int MOST_SHEETS = 500;

    private final OOXMLParser parser = new OOXMLParser();

    public WorkbookParser() {
        parser.setIncludeHeadersAndFooters(false);
    }

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(
                MediaType.application("vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                MediaType.application("vnd.openxmlformats-officedocument.spreadsheetml.template"),
                MediaType.application("vnd.ms-excel.sheet.macroenabled.12"),
                MediaType.application("vnd.ms-excel.template.macroenabled.12"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        TikaInputStream input = TikaInputStream.get(stream);
        // Before it is read: an embedded workbook is a stream that has no file afterwards.
        File workbook = input.getFile();
        parser.parse(input, handler, metadata, context);
        if (hides(workbook, context)) {
            metadata.set(Marks.KEPT_HIDDEN, "true");
        }
    }

    private static boolean hides(File zip, ParseContext context) throws IOException, SAXException, TikaException {
        try (ZipFile file = new ZipFile(zip)) {
            int sheets = 0;
            for (ZipEntry entry : Collections.list(file.entries())) {
                boolean workbook = entry.getName().equals("xl/workbook.xml");
                boolean sheet = entry.getName().startsWith("xl/worksheets/sheet") && sheets++ < MOST_SHEETS;
                if ((workbook || sheet) && hides(file.getInputStream(entry), context)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean hides(InputStream part, ParseContext context)
            throws IOException, SAXException, TikaException {
        try (part) {
            XMLReaderUtils.parseSAX(part, new Hiding(), context);
            return false;
        } catch (FoundException e) {
            return true;
        }
    }

    private static final class Hiding extends DefaultHandler {
        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
            boolean sheet =
                    "hidden".equals(attributes.getValue("state")) || "veryHidden".equals(attributes.getValue("state"));
            boolean cells = "1".equals(attributes.getValue("hidden")) || "true".equals(attributes.getValue("hidden"));
            if ((name.equals("sheet") && sheet) || ((name.equals("row") || name.equals("col")) && cells)) {
                throw new FoundException();
            }
        }
    }

    private static final class FoundException extends SAXException {
        private static final long serialVersionUID = 1L;
    }
}
