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
import org.fundstelle.connector.inbox.SourceBudget;
import org.fundstelle.connector.inbox.XmlLimitException;

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

    private MessageTree(SourceBudget source) throws XMLStreamException {
        xml = SafeXml.reader(source);
    }

    /**
     * The root, with no other children than head and documents.
     *
     * @throws FaultyMessageException if it is not XML, or another root than one of the standard
     */
    static Element read(InputStream in) throws FaultyMessageException, IOException {
        SourceBudget source = new SourceBudget(in);
        try {
            return new MessageTree(source).root();
        } catch (XMLStreamException | RuntimeException e) {
            if (source.failure() != null) {
                throw source.failure();
            }
            if (source.excess() != null) {
                throw new FaultyMessageException("The message is not taken: " + source.excess(), e);
            }
            throw fault(e);
        }
    }

    private static FaultyMessageException fault(Exception e) {
        if (e instanceof XmlLimitException limit) {
            return new FaultyMessageException("The message " + limit.words(), e);
        }
        String line = e instanceof XMLStreamException stated && stated.getLocation() != null
                ? " (line " + stated.getLocation().getLineNumber() + ")"
                : "";
        return new FaultyMessageException("The message is not well-formed XML" + line, e);
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
        elements += 1 + xml.getAttributeCount();
        if (elements > MOST_ELEMENTS) {
            throw new FaultyMessageException("The message has more than " + MOST_ELEMENTS + " elements and attributes");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (ATTRIBUTES.contains(xml.getAttributeLocalName(i))) {
                count(xml.getAttributeValue(i).length());
                return new Element(xml.getLocalName(), xml.getAttributeValue(i));
            }
        }
        return new Element(xml.getLocalName(), null);
    }

    private void text(Element element) throws FaultyMessageException {
        count(xml.getTextLength());
        if (!element.characters().isEmpty() || !xml.isWhiteSpace()) {
            element.characters().append(xml.getText());
        }
    }

    private void count(int more) throws FaultyMessageException {
        signs += more;
        if (signs > MOST_SIGNS) {
            throw new FaultyMessageException("The message has more than " + MOST_SIGNS + " signs of text");
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
