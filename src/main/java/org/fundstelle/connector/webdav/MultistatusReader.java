package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.webdav.Multistatus.Response;
import org.fundstelle.connector.webdav.Multistatus.Value;

/**
 * Reads a 207 answer (RFC 4918, 13) as it comes, however many responses it has. The server may be anybody: document types and
 * with them entities are refused, and nothing in it may be larger than is reasonable. Used once, by one thread.
 */
final class MultistatusReader {

    private static final QName ROOT = Dav.dav("multistatus");
    private static final QName RESPONSE = Dav.dav("response");
    private static final QName HREF = Dav.dav("href");
    private static final QName STATUS = Dav.dav("status");
    private static final QName PROPSTAT = Dav.dav("propstat");
    private static final QName PROP = Dav.dav("prop");

    private static final Pattern STATUS_LINE = Pattern.compile("(?:HTTP/\\S+\\s+)?(\\d{3})(?:\\s.*)?", Pattern.DOTALL);
    private static final List<String> ENTITY_LIMITS = List.of(
            "jdk.xml.entityExpansionLimit", "jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MOST_DEPTH = 64;
    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_INSIDE = 1_000;

    private final EventBudget budget;
    private final XMLStreamReader xml;
    private int depth;

    private MultistatusReader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // They count &amp; too, and there are no other entities here.
        ENTITY_LIMITS.forEach(limit -> factory.setProperty(limit, 0));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entities are not read");
        });
        budget = new EventBudget(in);
        xml = factory.createXMLStreamReader(budget);
    }

    /**
     * Reads to the end.
     *
     * @throws UnreadableAnswerException if it is not what it should be
     * @throws IOException if it breaks off, or the sink throws it
     */
    static Multistatus read(InputStream in, Multistatus.Sink sink) throws IOException {
        try {
            return new MultistatusReader(in).multistatus(sink);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            throw new UnreadableAnswerException("is not well-formed XML"
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNumber() + ")"));
        }
    }

    private Multistatus multistatus(Multistatus.Sink sink) throws XMLStreamException, IOException {
        String syncToken = null;
        advance(XMLStreamConstants.START_ELEMENT);
        if (!xml.getName().equals(ROOT)) {
            throw new UnreadableAnswerException("is not a list of WebDAV");
        }
        while (toChild()) {
            if (xml.getName().equals(RESPONSE)) {
                sink.accept(response());
            } else {
                boolean token = xml.getName().equals(Dav.SYNC_TOKEN);
                Value value = value();
                syncToken = token ? value.text() : syncToken;
            }
        }
        advance(XMLStreamConstants.END_DOCUMENT);
        return new Multistatus(syncToken);
    }

    private Response response() throws XMLStreamException, IOException {
        String href = null;
        int status = 0;
        Map<QName, Value> properties = new HashMap<>();
        Map<QName, Integer> refused = new HashMap<>();
        while (toChild()) {
            QName name = xml.getName();
            if (name.equals(PROPSTAT)) {
                propstat(properties, refused);
                continue;
            }
            Value value = value();
            if (name.equals(HREF) && href == null) {
                href = value.text();
            } else if (name.equals(STATUS)) {
                status = status(value.text());
            }
        }
        if (href == null || href.isEmpty()) {
            throw new UnreadableAnswerException("has a response without an address");
        }
        return new Response(href, status, properties, refused);
    }

    private void propstat(Map<QName, Value> properties, Map<QName, Integer> refused)
            throws XMLStreamException, IOException {
        Map<QName, Value> all = new HashMap<>();
        int status = OK;
        while (toChild()) {
            if (xml.getName().equals(PROP)) {
                prop(all);
            } else {
                boolean line = xml.getName().equals(STATUS);
                Value value = value();
                status = line ? status(value.text()) : status;
            }
        }
        if (status / 100 == OK / 100) {
            properties.putAll(all);
        } else if (status != NOT_FOUND) {
            for (QName name : all.keySet()) {
                refused.put(name, status);
            }
        }
    }

    private void prop(Map<QName, Value> all) throws XMLStreamException, IOException {
        while (toChild()) {
            all.put(xml.getName(), value());
            if (all.size() > MOST_INSIDE) {
                throw new UnreadableAnswerException("has a response of more than " + MOST_INSIDE + " properties");
            }
        }
    }

    /** The element that the reader stands on, with all that is in it. */
    private Value value() throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        Set<QName> elements = new HashSet<>();
        int outside = depth - 1;
        while (depth > outside) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> elements.add(xml.getName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                default -> {}
            }
            if (text.length() > MOST_TEXT || elements.size() > MOST_INSIDE) {
                throw new UnreadableAnswerException("has a value that is too long");
            }
        }
        return new Value(text.toString().strip(), elements.isEmpty() ? Set.of() : elements);
    }

    private void advance(int wanted) throws XMLStreamException, IOException {
        int event = next();
        while (event != wanted) {
            event = next();
        }
    }

    /** Goes to the next element inside the present one; false at its end. */
    private boolean toChild() throws XMLStreamException, IOException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    private int next() throws XMLStreamException, IOException {
        int event = xml.next();
        budget.restart();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableAnswerException("has a document type or entities, which no WebDAV server needs");
        }
        if (depth > MOST_DEPTH) {
            throw new UnreadableAnswerException("has more than " + MOST_DEPTH + " elements inside each other");
        }
        return event;
    }

    private static int status(String line) throws UnreadableAnswerException {
        Matcher parts = STATUS_LINE.matcher(line);
        if (!parts.matches()) {
            throw new UnreadableAnswerException("has a status that is none");
        }
        return Integer.parseInt(parts.group(1));
    }
}
