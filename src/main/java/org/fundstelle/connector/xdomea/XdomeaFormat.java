package org.fundstelle.connector.xdomea;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.MessageFormat;
import org.fundstelle.connector.inbox.Parcel;

/**
 * Messages of xdomea 2.3, 2.4, 3.0, 3.1 and 4.0: an archive with an XML file and the documents' files, or the XML file alone. The XML is
 * read as a stream; what is kept is bounded, and most of it is what is stated. Thread-safe.
 */
public final class XdomeaFormat implements MessageFormat {

    private static final List<String> ENDINGS = List.of(".zip", ".xdomea", ".xml");

    @Override
    public boolean admits(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    @Override
    public DocumentMessage read(String fileName, Parcel parcel) throws FaultyMessageException, IOException {
        Parcel.Entry xml = MessageXml.in(parcel, fileName);
        Times times = new Times();
        Remarks remarks = new Remarks();
        ReadMessage message;
        try (XmlWalk walk = new XmlWalk(parcel.open(xml))) {
            message = new MessageReader(walk, times, remarks).read();
        }
        MessageXml.numberIn(fileName)
                .filter(number -> !number.equals(message.type().number()))
                .ifPresent(number -> remarks.add("The file's name says that the message is of type " + number
                        + "; its root element says " + message.type().root() + ", which counts."));
        return new MessageStatements(message, parcel, xml, times, remarks).stated();
    }
}
