package org.fundstelle.connector.xdomea;

import java.io.IOException;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.ZipNames;

/** The root element, which tells version and type of a message. */
final class MessageRoot {

    private static final int LONGEST_TOLD = 80;

    private MessageRoot() {}

    /**
     * Goes to the root element.
     *
     * @throws FaultyMessageException if it is not that of a message which is known
     */
    static ReadMessage read(XmlWalk walk) throws FaultyMessageException, IOException {
        toRoot(walk);
        String namespace = walk.namespace();
        XdomeaVersion version = XdomeaVersion.of(namespace).orElse(null);
        if (version == null && namespace.startsWith(XdomeaVersion.NAMESPACES)) {
            throw new FaultyMessageException("xdomea "
                    + told(namespace.substring(XdomeaVersion.NAMESPACES.length()))
                    + " is not a version that is read. These are: " + XdomeaVersion.known() + ".");
        }
        if (version == null) {
            throw new FaultyMessageException("The XML is not an xdomea message: its root element " + told(walk.name())
                    + " is in the namespace " + told(namespace.isEmpty() ? "(none)" : namespace) + ", not in "
                    + XdomeaVersion.NAMESPACES + "….");
        }
        MessageType type = MessageType.of(walk.name())
                .orElseThrow(() -> new FaultyMessageException("xdomea has no message " + told(walk.name())
                        + ": a root element such as Abgabe.Abgabe.0401 was expected."));
        return new ReadMessage(version, type);
    }

    /** Whether the root is one of xdomea, of whatever version. */
    static boolean isXdomea(XmlWalk walk) throws IOException {
        try {
            toRoot(walk);
            return walk.namespace().startsWith(XdomeaVersion.NAMESPACES);
        } catch (FaultyMessageException e) {
            return false;
        }
    }

    private static void toRoot(XmlWalk walk) throws FaultyMessageException, IOException {
        if (walk.next() != XmlWalk.Step.START) {
            throw new FaultyMessageException("The message has no root element.");
        }
    }

    private static String told(String stated) {
        return ZipNames.shown(stated.length() <= LONGEST_TOLD ? stated : stated.substring(0, LONGEST_TOLD) + "…");
    }
}
