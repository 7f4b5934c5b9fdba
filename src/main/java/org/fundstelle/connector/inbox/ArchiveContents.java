package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.fundstelle.document.AccessList;

/** Contents from an archive: who reads the archive reads them. */
record ArchiveContents(FolderFile file, ZipParcel parcel) implements Contents {

    /** Reads it once in vain, so that a damaged one is told before anybody has taken half of it. */
    @Override
    public InputStream open(Parcel.Entry entry) throws IOException {
        try (InputStream in = parcel.open(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return parcel.open(entry);
    }

    @Override
    public Optional<AccessList> access(Parcel.Entry entry) {
        return file.access();
    }

    @Override
    public Optional<AccessList> access() {
        return file.access();
    }
}
