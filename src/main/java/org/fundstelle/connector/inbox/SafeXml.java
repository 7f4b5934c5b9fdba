package org.fundstelle.connector.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Readers of XML that may come from anybody: document types, and with them entities, are refused, nothing outside is asked for, and what
 * a parser must keep is limited: pieces, depth and names. All limits are told by {@link XmlLimitException}, but for those of the source.
 */
public final class SafeXml {

    private static final int MOST_DEPTH = 200;

    /** Different names of elements, attributes and instructions, all of which a parser keeps. */
    private static final int MOST_NAMES = 20_000;

    /** Those of Java differ between its versions, and count {@code &amp;} among entities, of which there are no others here. */
    private static final List<String> JAVA_LIMITS = List.of(
            "jdk.xml.entityExpansionLimit",
            "jdk.xml.maxGeneralEntitySizeLimit",
            "jdk.xml.totalEntitySizeLimit",
            "jdk.xml.maxElementDepth");

    private SafeXml() {}

    /**
     * A reader at the beginning of a document, in the encoding that the document says. Text may come in several pieces.
     *
     * @param source is told of each piece
     * @throws XMLStreamException if it does not even begin like XML
     */
    public static XMLStreamReader reader(SourceBudget source) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        JAVA_LIMITS.forEach(limit -> factory.setProperty(limit, 0));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entities are not read");
        });
        return new Guarded(factory.createXMLStreamReader(source), source);
    }

    private static final class Guarded extends StreamReaderDelegate {

        private final SourceBudget source;
        private final Set<String> names = new HashSet<>();
        private int depth;

        Guarded(XMLStreamReader reader, SourceBudget source) {
            super(reader);
            this.source = source;
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            source.pieceEnds();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MOST_DEPTH) {
                        throw new XmlLimitException("is nested deeper than " + MOST_DEPTH + " elements");
                    }
                    name(getLocalName());
                    for (int i = 0; i < getAttributeCount(); i++) {
                        name(getAttributeLocalName(i));
                    }
                    for (int i = 0; i < getNamespaceCount(); i++) {
                        name(getNamespacePrefix(i));
                        name(getNamespaceURI(i));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> name(getPITarget());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XmlLimitException("has a document type or an entity; neither is allowed");
                default -> {
                    // Text and comments are not kept.
                }
            }
            return event;
        }

        private void name(String name) throws XmlLimitException {
            if (name != null && names.add(name) && names.size() > MOST_NAMES) {
                throw new XmlLimitException("has more than " + MOST_NAMES + " different names");
            }
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
