package org.fundstelle.connector.xjustiz;

import java.util.List;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Content;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.ZipNames;

/** The files that come with a message, by the names in it. */
record ParcelFiles(Parcel parcel, Parcel.Entry message) {

    boolean has(NamedFile file) {
        return !parcel.candidates(file.name(), message.folder()).isEmpty();
    }

    /** The file, or why it cannot be taken. */
    Content content(NamedFile file) {
        List<Parcel.Entry> all = parcel.candidates(file.name(), message.folder());
        if (all.isEmpty()) {
            return new Missing("The message names the file '" + ZipNames.shown(file.name()) + "', which is not there");
        }
        return all.size() == 1
                ? new Attached(all.getFirst())
                : new Missing("The message names the file '" + ZipNames.shown(file.name())
                        + "', and there are several of that name: " + Parcel.shown(all));
    }
}
