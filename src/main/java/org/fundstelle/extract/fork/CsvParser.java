package org.fundstelle.extract.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads tables in text files, separated by whichever of semicolon, comma, tab and bar the first lines use most. */
public final class CsvParser implements Parser {

    private static final int SAMPLE_BYTES = 64 * 1024;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.text("csv"), MediaType.text("tsv"), MediaType.text("tab-separated-values"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException {
        TikaInputStream input = TikaInputStream.get(stream);
        input.mark(SAMPLE_BYTES);
        byte[] sample = input.readNBytes(SAMPLE_BYTES);
        input.reset();
        var charset = Charsets.detect(sample);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(new String(sample, charset)))
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
        xhtml.startDocument();
        xhtml.startElement("table");
        RecordReader reader = new RecordReader(new BufferedReader(new InputStreamReader(input, charset)));
        try (CSVParser records = CSVParser.parse(reader, format)) {
            for (CSVRecord record : records) {
                write(record, xhtml);
                reader.startRecord();
            }
        } catch (UncheckedIOException e) {
            // What was read before stays readable.
            metadata.set(Marks.PARTIAL, "true");
        }
        xhtml.endElement("table");
        xhtml.endDocument();
    }

    private static void write(CSVRecord record, XHTMLContentHandler xhtml) throws SAXException {
        xhtml.startElement("tr");
        for (String value : record) {
            xhtml.startElement("td");
            xhtml.characters(value.replace("\uFEFF", ""));
            xhtml.endElement("td");
        }
        xhtml.endElement("tr");
    }

    static char delimiter(String sample) {
        return Stream.of(';', ',', '\t', '|')
                .max(Comparator.comparingLong(candidate -> score(sample, candidate)))
                .orElseThrow();
    }

    /** Columns that all of the first lines have in common; commas inside German numbers vary. */
    private static long score(String sample, char delimiter) {
        return sample.lines()
                .filter(line -> !line.isBlank())
                .limit(20)
                .mapToLong(line -> line.chars().filter(c -> c == delimiter).count())
                .min()
                .orElse(0);
    }
}
