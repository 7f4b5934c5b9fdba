package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/** What documents in the Office Open XML format have in common: the package, its properties, the documents inside. */
final class OfficePackage {

    private OfficePackage() {}

    static OPCPackage open(InputStream stream) throws IOException, TikaException {
        try {
            return OPCPackage.open(TikaInputStream.get(stream).getFile(), PackageAccess.READ);
        } catch (OpenXML4JException | RuntimeException e) {
            throw new TikaException("package", e);
        }
    }

    static void copyProperties(POIXMLDocument document, Metadata metadata) {
        POIXMLProperties.CoreProperties core = document.getProperties().getCoreProperties();
        set(metadata, TikaCoreProperties.TITLE, core.getTitle());
        set(metadata, TikaCoreProperties.CREATOR, core.getCreator());
        setDate(metadata, TikaCoreProperties.CREATED, core.getCreated());
        setDate(metadata, TikaCoreProperties.MODIFIED, core.getModified());
    }

    /** Reads the documents inside after the text; one that cannot be opened leaves the rest readable. */
    static void readEmbedded(
            POIXMLDocument document, XHTMLContentHandler xhtml, Metadata metadata, ParseContext context)
            throws IOException, SAXException {
        EmbeddedDocumentExtractor embedded = context.get(EmbeddedDocumentExtractor.class);
        try {
            for (PackagePart part : document.getAllEmbeddedParts()) {
                Metadata description = new Metadata();
                description.set(
                        TikaCoreProperties.RESOURCE_NAME_KEY, part.getPartName().getName());
                try (TikaInputStream content = TikaInputStream.get(part.getInputStream())) {
                    embedded.parseEmbedded(content, xhtml, description, true);
                }
            }
        } catch (OpenXML4JException e) {
            metadata.set(Marks.PARTIAL, "true");
        }
    }

    private static void set(Metadata metadata, Property property, String value) {
        if (value != null && !value.isBlank()) {
            metadata.set(property, value);
        }
    }

    private static void setDate(Metadata metadata, Property property, Date value) {
        Optional.ofNullable(value).ifPresent(date -> metadata.set(property, date));
    }
}
