package org.fundstelle.connector.xdomea;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.inbox.Parcel;

/** A parcel of very many files in memory, all in one folder. */
final class IndexedParcel implements Parcel {

    private final Map<String, byte[]> files;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    IndexedParcel(Map<String, byte[]> files) {
        this.files = files;
        files.forEach((name, content) -> entries.put(name, new Entry(name, content.length)));
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public List<Entry> candidates(String stated, String folder) {
        return entries.containsKey(stated) ? List.of(entries.get(stated)) : List.of();
    }

    @Override
    public InputStream open(Entry entry) {
        return new ByteArrayInputStream(files.get(entry.path()));
    }
}
