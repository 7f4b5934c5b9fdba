package org.fundstelle.connector.xdomea;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.TestNames;

/** A parcel in memory. */
final class MemoryParcel implements Parcel {

    private final Map<String, byte[]> files;

    MemoryParcel(Map<String, byte[]> files) {
        this.files = new LinkedHashMap<>(files);
    }

    static MemoryParcel of(String name, String text) {
        return new MemoryParcel(Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    MemoryParcel with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    MemoryParcel without(String path) {
        files.remove(path);
        return this;
    }

    @Override
    public List<Entry> entries() {
        return files.entrySet().stream()
                .map(file -> new Entry(file.getKey(), file.getValue().length))
                .toList();
    }

    @Override
    public List<Entry> candidates(String stated, String folder) {
        return TestNames.candidates(entries(), stated, folder);
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        return new ByteArrayInputStream(files.get(entry.path()));
    }
}
