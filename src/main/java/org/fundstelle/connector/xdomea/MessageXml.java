package org.fundstelle.connector.xdomea;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.ZipNames;

/** Which file of a parcel is the message: the XML of the parcel's own name, else the only XML whose root element is xdomea's. */
final class MessageXml {

    private static final Pattern NUMBERED = Pattern.compile(".*[._](\\d{4})(_\\d{1,6})?");

    private MessageXml() {}

    static Parcel.Entry in(Parcel parcel, String fileName) throws FaultyMessageException, IOException {
        String name = isXml(fileName) ? fileName : stem(fileName) + ".xml";
        Optional<Parcel.Entry> named = parcel.find(name, "");
        if (named.isPresent()) {
            return named.get();
        }
        List<Parcel.Entry> found = new ArrayList<>();
        for (Parcel.Entry entry : parcel.entries()) {
            if (isXml(entry.name()) && isXdomea(parcel, entry)) {
                found.add(entry);
            }
        }
        if (found.isEmpty()) {
            throw new FaultyMessageException("There is no xdomea message in " + ZipNames.shown(fileName)
                    + ": neither a file " + ZipNames.shown(stem(fileName))
                    + ".xml nor another XML file whose root element is xdomea's.");
        }
        if (found.size() > 1) {
            throw new FaultyMessageException("There are several xdomea messages in " + ZipNames.shown(fileName) + ": "
                    + Parcel.shown(found)
                    + ". The one that is meant must be named " + ZipNames.shown(stem(fileName)) + ".xml.");
        }
        return found.getFirst();
    }

    /** The number of the message's type, as the name of its file has it. */
    static Optional<String> numberIn(String fileName) {
        Matcher name = NUMBERED.matcher(stem(fileName));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    private static boolean isXml(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    private static boolean isXdomea(Parcel parcel, Parcel.Entry entry) throws IOException {
        try (XmlWalk walk = new XmlWalk(parcel.open(entry))) {
            return MessageRoot.isXdomea(walk);
        } catch (FaultyMessageException e) {
            return false;
        }
    }
}
