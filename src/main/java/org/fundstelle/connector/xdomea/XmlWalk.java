package org.fundstelle.connector.xdomea;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.SafeXml;
import org.fundstelle.connector.inbox.SourceBudget;
import org.fundstelle.connector.inbox.XmlLimitException;

/**
 * A walk through the XML of a message, element by element, which knows where it is. It may come from anybody: document types and with
 * them entities are refused, and depth and sizes are limited. Used by one thread.
 */
final class XmlWalk implements AutoCloseable {

    /** Where the walk is. */
    enum Step {
        START,
        TEXT,
        END,
        DONE
    }

    private final SourceBudget source;
    private final XMLStreamReader xml;
    private final List<String> names = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final Deque<Map<String, Integer>> siblings = new ArrayDeque<>();
    private boolean ending;

    /** Closes the stream if it does not like its beginning. */
    XmlWalk(InputStream in) throws FaultyMessageException, IOException {
        source = new SourceBudget(in);
        siblings.push(new HashMap<>());
        try {
            xml = SafeXml.reader(source);
        } catch (XMLStreamException | RuntimeException e) {
            in.close();
            throw fault(e);
        }
    }

    /**
     * Goes on to the next beginning or end of an element or piece of text.
     *
     * @throws FaultyMessageException if it is not well-formed, has a document type, or passes a limit
     * @throws IOException if its bytes do not come
     */
    Step next() throws FaultyMessageException, IOException {
        if (ending) {
            ending = false;
            names.removeLast();
            steps.removeLast();
            siblings.pop();
        }
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter(xml.getLocalName());
                        return Step.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        ending = true;
                        return Step.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        return Step.TEXT;
                    }
                    default -> {
                        // Comments, instructions and white space say nothing.
                    }
                }
            }
            return Step.DONE;
        } catch (XMLStreamException | RuntimeException e) {
            throw fault(e);
        }
    }

    /** Goes to the end of the element that has just begun. */
    void skip() throws FaultyMessageException, IOException {
        int depth = depth();
        while (next() != Step.END || depth() > depth) {
            // What is below says nothing.
        }
    }

    String name() {
        return names.getLast();
    }

    String namespace() {
        String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** How many elements are open; at the end of one, it counts. */
    int depth() {
        return names.size();
    }

    String text() {
        return xml.getText();
    }

    /** Names of the open elements below a depth, with {@code /} between them. */
    String below(int depth) {
        return String.join("/", names.subList(Math.min(depth, names.size()), names.size()));
    }

    /** From the root down, such as {@code Abgabe.Abgabe.0401/Schriftgutobjekt[2]/Akte}; the first of a name has no number. */
    String path() {
        return String.join("/", steps);
    }

    int line() {
        return xml.getLocation().getLineNumber();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("The message's XML could not be closed", e);
        } finally {
            source.close();
        }
    }

    private void enter(String name) {
        int count = siblings.peek().merge(name, 1, Integer::sum);
        names.add(name);
        steps.add(count == 1 ? name : name + "[" + count + "]");
        siblings.push(new HashMap<>());
    }

    /** The parser answers some damages with exceptions of its own, and a stream's with a wrapped one. */
    private FaultyMessageException fault(Exception cause) throws IOException {
        if (source.failure() != null) {
            throw source.failure();
        }
        if (source.excess() != null) {
            return new FaultyMessageException("The message is not taken: " + source.excess() + ".");
        }
        if (cause instanceof XmlLimitException limit) {
            return new FaultyMessageException("The message " + limit.words() + " (line " + line() + ").");
        }
        String where = "";
        if (cause instanceof XMLStreamException stated && stated.getLocation() != null) {
            where = " (line " + stated.getLocation().getLineNumber() + ", column "
                    + stated.getLocation().getColumnNumber() + ")";
        }
        return new FaultyMessageException("The message is not well-formed XML" + where + ".", cause);
    }
}
