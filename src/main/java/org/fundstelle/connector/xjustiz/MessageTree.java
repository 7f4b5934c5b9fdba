package org.fundstelle.connector.xjustiz;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.SafeXml;

/** Reads a message as far as it is about documents: its head and its list of files and documents. Used once, by one thread. */
final class MessageTree {

    private static final String NAMESPACE = "http://www.xjustiz.de";
    private static final Set<String> PARTS = Set.of("nachrichtenkopf", "schriftgutobjekte");
    private static final Set<String> ATTRIBUTES = Set.of("xjustizVersion", "listURI");
    private static final int MOST_ELEMENTS = 2_000_000;
    private static final int MOST_SIGNS = 64 << 20;

    private final XMLStreamReader xml;
    private int elements;
    private int signs;

    private MessageTree(InputStream in) throws XMLStreamException {
        xml = SafeXml.reader(in);
    }

    /**
     * The root, with no other children than head and documents.
     *
     * @throws FaultyMessageException if it is not XML, or another root than one of the standard
     */
    static Element read(InputStream in) throws FaultyMessageException, IOException {
        try {
            return new MessageTree(in).root();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
            throw new FaultyMessageException(
                    "The message is not well-formed XML" + (line < 0 ? "" : " (line " + line + ")"), e);
        }
    }

    private Element root() throws XMLStreamException, FaultyMessageException {
        xml.nextTag();
        String namespace = xml.getNamespaceURI();
        if (namespace == null || !(namespace.equals(NAMESPACE) || namespace.startsWith(NAMESPACE + "/"))) {
            throw new FaultyMessageException("The root '" + xml.getLocalName() + "' is not of XJustiz (namespace "
                    + NAMESPACE + "), but of " + (namespace == null ? "no namespace" : "'" + namespace + "'"));
        }
        Element root = new Element(xml.getLocalName(), null);
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                if (PARTS.contains(xml.getLocalName())) {
                    root.children().add(element());
                } else {
                    skip();
                }
            }
        }
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // What comes after the root is looked at for being XML.
        }
        return root;
    }

    private int next() throws XMLStreamException {
        return xml.next();
    }

    private Element element() throws XMLStreamException, FaultyMessageException {
        Deque<Element> open = new ArrayDeque<>();
        Element first = begun();
        open.push(first);
        while (!open.isEmpty()) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element child = begun();
                    open.peek().children().add(child);
                    open.push(child);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(open.peek());
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return first;
    }

    private Element begun() throws FaultyMessageException {
        if (++elements > MOST_ELEMENTS) {
            throw new FaultyMessageException("The message has more than " + MOST_ELEMENTS + " elements");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (ATTRIBUTES.contains(xml.getAttributeLocalName(i))) {
                return new Element(xml.getLocalName(), xml.getAttributeValue(i));
            }
        }
        return new Element(xml.getLocalName(), null);
    }

    private void text(Element element) throws FaultyMessageException {
        signs += xml.getTextLength();
        if (signs > MOST_SIGNS) {
            throw new FaultyMessageException("The message has more than " + MOST_SIGNS + " signs of text");
        }
        if (!xml.isWhiteSpace()) {
            element.characters().append(xml.getText());
        }
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
