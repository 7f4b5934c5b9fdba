package org.fundstelle.connector.inbox;

import java.util.List;

/** Looks files of a parcel in memory up as real parcels do. */
public final class TestNames {

    private TestNames() {}

    public static List<Parcel.Entry> candidates(List<Parcel.Entry> entries, String stated, String folder) {
        FileNames<Parcel.Entry> names = new FileNames<>();
        entries.forEach(entry -> names.add(entry.path(), entry));
        return names.candidates(stated, folder);
    }
}
