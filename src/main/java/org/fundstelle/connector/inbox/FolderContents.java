package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.fundstelle.document.AccessList;

/** Contents that lie beside their message: who may read both reads them. */
record FolderContents(FolderFile file, FolderParcel parcel) implements Contents {

    @Override
    public InputStream open(Parcel.Entry entry) throws IOException {
        return parcel.open(entry);
    }

    @Override
    public Optional<AccessList> access(Parcel.Entry entry) {
        return parcel.access(entry);
    }

    @Override
    public Optional<AccessList> access() {
        return file.access();
    }
}
