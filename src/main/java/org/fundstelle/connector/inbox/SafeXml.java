package org.fundstelle.connector.inbox;

import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Readers of XML that may come from anybody: document types, and with them entities, are refused, nothing outside is asked for,
 * and elements do not lie deeper in each other than is reasonable.
 */
public final class SafeXml {

    private static final int MOST_DEPTH = 200;

    /** They count {@code &amp;} too, and there are no other entities here. */
    private static final List<String> ENTITY_LIMITS = List.of(
            "jdk.xml.entityExpansionLimit", "jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

    private SafeXml() {}

    /**
     * A reader at the beginning of a document, in the encoding that the document says. Text comes in one piece.
     *
     * @throws XMLStreamException if it does not even begin like XML
     */
    public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        ENTITY_LIMITS.forEach(limit -> factory.setProperty(limit, 0));
        factory.setProperty("jdk.xml.maxElementDepth", MOST_DEPTH);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entities are not read");
        });
        return new Guarded(factory.createXMLStreamReader(in));
    }

    private static final class Guarded extends StreamReaderDelegate {

        Guarded(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            switch (event) {
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type is not read");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("entities are not read");
                default -> {
                    // Anything else is harmless.
                }
            }
            return event;
        }

        /** Would go past {@link #next}. */
        @Override
        public int nextTag() throws XMLStreamException {
            int event = next();
            while (event == XMLStreamConstants.COMMENT
                    || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                    || event == XMLStreamConstants.SPACE
                    || (event == XMLStreamConstants.CHARACTERS && isWhiteSpace())) {
                event = next();
            }
            if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                throw new XMLStreamException("an element is expected", getLocation());
            }
            return event;
        }

        @Override
        public String getElementText() throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
                switch (event) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(getText());
                    case XMLStreamConstants.START_ELEMENT ->
                        throw new XMLStreamException("text is expected, not an element", getLocation());
                    default -> {
                        // Comments and processing instructions are no text.
                    }
                }
            }
            return text.toString();
        }
    }
}
