package org.fundstelle.connector.xjustiz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.TestNames;

/** A message and its files in memory. */
final class TestParcel implements Parcel {

    private final Map<Entry, byte[]> files = new LinkedHashMap<>();

    static TestParcel of(String xml, String... names) {
        TestParcel parcel = new TestParcel();
        parcel.add(XjustizMessages.NAME, xml);
        for (String name : names) {
            parcel.add(name, name);
        }
        return parcel;
    }

    TestParcel add(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.put(new Entry(path, bytes.length), bytes);
        return this;
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(files.keySet());
    }

    @Override
    public List<Entry> candidates(String stated, String folder) {
        return TestNames.candidates(entries(), stated, folder);
    }

    @Override
    public InputStream open(Entry entry) {
        return new ByteArrayInputStream(files.get(entry));
    }
}
