package org.fundstelle.connector.xjustiz;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.MessageFormat;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.ZipNames;

/** XJustiz: a file {@code xjustiz_nachricht.xml}, with the files that it names in the same archive or folder. */
public final class XjustizFormat implements MessageFormat {

    private static final String MESSAGE = "xjustiz_nachricht.xml";
    private static final Pattern ROOT = Pattern.compile("nachricht\\.[A-Za-z0-9._-]+\\.\\d{7}");

    @Override
    public boolean admits(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.equals(MESSAGE) || name.endsWith(".zip");
    }

    @Override
    public DocumentMessage read(String fileName, Parcel parcel) throws FaultyMessageException, IOException {
        Parcel.Entry xml = message(parcel);
        Element root;
        try (InputStream in = parcel.open(xml)) {
            root = MessageTree.read(in);
        }
        if (!ROOT.matcher(root.name()).matches()) {
            throw new FaultyMessageException("The root '" + ZipNames.shown(root.name()) + "' is no message of XJustiz");
        }
        if (root.name().toLowerCase(Locale.ROOT).contains("loesch")) {
            throw new FaultyMessageException("The root '" + ZipNames.shown(root.name())
                    + "' is about deletions, which are not carried out by messages of XJustiz");
        }
        return new MessageReading(root, new ParcelFiles(parcel, xml)).message();
    }

    private static Parcel.Entry message(Parcel parcel) throws FaultyMessageException {
        List<Parcel.Entry> messages = parcel.entries().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(MESSAGE))
                .toList();
        if (messages.size() != 1) {
            throw new FaultyMessageException(
                    messages.isEmpty()
                            ? "There is no file '" + MESSAGE + "' in the message"
                            : "There are " + messages.size() + " files '" + MESSAGE + "' in the message, not one");
        }
        return messages.getFirst();
    }
}
