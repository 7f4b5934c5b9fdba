package org.fundstelle.extract.fork;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads PowerPoint presentations slide by slide, each with its title, its lists and tables, and its notes. */
public final class SlidesParser implements Parser {

    private static final Set<Placeholder> TITLES = EnumSet.of(Placeholder.TITLE, Placeholder.CENTERED_TITLE);
    private static final Set<Placeholder> DECORATION =
            EnumSet.of(Placeholder.DATETIME, Placeholder.FOOTER, Placeholder.HEADER, Placeholder.SLIDE_NUMBER);

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(
                MediaType.application("vnd.openxmlformats-officedocument.presentationml.presentation"),
                MediaType.application("vnd.openxmlformats-officedocument.presentationml.template"),
                MediaType.application("vnd.openxmlformats-officedocument.presentationml.slideshow"),
                MediaType.application("vnd.ms-powerpoint.presentation.macroenabled.12"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        OPCPackage file = OfficePackage.open(stream);
        try (XMLSlideShow show = new XMLSlideShow(file)) {
            OfficePackage.copyProperties(show, metadata);
            XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
            xhtml.startDocument();
            for (XSLFSlide slide : show.getSlides()) {
                if (slide.isHidden()) {
                    metadata.set(Marks.KEPT_HIDDEN, "true");
                }
                xhtml.startElement("div", "class", "slide");
                List<XSLFShape> shapes = visible(slide.getShapes(), show.getPageSize(), metadata);
                writeShapes(shapes, xhtml, true);
                writeShapes(shapes, xhtml, false);
                if (slide.getNotes() != null) {
                    writeShapes(slide.getNotes().getShapes(), xhtml, false);
                }
                xhtml.endElement("div");
            }
            OfficePackage.readEmbedded(show, xhtml, metadata, context);
            xhtml.endDocument();
        } finally {
            file.revert();
        }
    }

    /** Those that reach onto the slide. */
    private static List<XSLFShape> visible(List<XSLFShape> shapes, Dimension page, Metadata metadata) {
        Rectangle2D slide = new Rectangle2D.Double(0, 0, page.getWidth(), page.getHeight());
        return shapes.stream()
                .filter(shape -> {
                    Rectangle2D place = shape.getAnchor();
                    boolean seen = place == null || place.isEmpty() || place.intersects(slide);
                    if (!seen
                            && shape instanceof XSLFTextShape text
                            && !text.getText().isBlank()) {
                        metadata.add(Marks.HIDDEN, text.getText());
                    }
                    return seen;
                })
                .toList();
    }

    private static void writeShapes(List<XSLFShape> shapes, XHTMLContentHandler xhtml, boolean titles)
            throws SAXException {
        for (XSLFShape shape : shapes) {
            switch (shape) {
                case XSLFGroupShape group -> writeShapes(group.getShapes(), xhtml, titles);
                case XSLFTable table when !titles -> writeTable(table, xhtml);
                case XSLFTextShape text
                when isTitle(text) -> {
                    if (titles && !text.getText().isBlank()) {
                        xhtml.element("h1", text.getText().strip());
                    }
                }
                case XSLFTextShape text when !titles && !isDecoration(text) -> writeParagraphs(text, xhtml);
                default -> {
                    // Pictures and lines have no text.
                }
            }
        }
    }

    private static void writeParagraphs(XSLFTextShape shape, XHTMLContentHandler xhtml) throws SAXException {
        int openLists = 0;
        for (XSLFTextParagraph paragraph : shape.getTextParagraphs()) {
            String text = paragraph.getText().strip();
            if (text.isEmpty()) {
                continue;
            }
            int wanted = paragraph.isBullet() ? paragraph.getIndentLevel() + 1 : 0;
            openLists = setLists(openLists, wanted, xhtml);
            xhtml.element(wanted > 0 ? "li" : "p", text);
        }
        while (openLists-- > 0) {
            xhtml.endElement("ul");
        }
    }

    private static int setLists(int open, int wanted, XHTMLContentHandler xhtml) throws SAXException {
        int now = open;
        for (; now > wanted; now--) {
            xhtml.endElement("ul");
        }
        for (; now < wanted; now++) {
            xhtml.startElement("ul");
        }
        return now;
    }

    private static void writeTable(XSLFTable table, XHTMLContentHandler xhtml) throws SAXException {
        xhtml.startElement("table");
        for (XSLFTableRow row : table.getRows()) {
            xhtml.startElement("tr");
            for (XSLFTableCell cell : row.getCells()) {
                xhtml.element("td", cell.getText());
            }
            xhtml.endElement("tr");
        }
        xhtml.endElement("table");
    }

    private static boolean isTitle(XSLFTextShape shape) {
        return shape.getTextType() != null && TITLES.contains(shape.getTextType());
    }

    private static boolean isDecoration(XSLFTextShape shape) {
        return shape.getTextType() != null && DECORATION.contains(shape.getTextType());
    }
}
