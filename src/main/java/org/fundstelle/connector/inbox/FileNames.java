package org.fundstelle.connector.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a parcel by the names and paths that a message may state of them. Filled by one thread, read afterwards. */
final class FileNames<T> {

    private record Named<T>(String key, T file) {}

    private final Map<String, T> byPath = new HashMap<>();
    private final Map<String, List<Named<T>>> byName = new HashMap<>();

    void add(String path, T file) {
        String key = ZipNames.key(path);
        byPath.put(key, file);
        byName.computeIfAbsent(last(key), name -> new ArrayList<>(1)).add(new Named<>(key, file));
    }

    /**
     * The files that a message may mean: the one at that very path in the message's folder, else in the parcel; else those whose paths
     * end with it; else those of that name in whatever folder.
     *
     * @param stated name or path, with whichever slashes
     * @param folder that the message lies in, empty for the parcel itself
     */
    List<T> candidates(String stated, String folder) {
        String key = ZipNames.key(stated.replace('\\', '/'));
        while (key.startsWith("./")) {
            key = key.substring(2);
        }
        String beside = folder.isEmpty() ? key : ZipNames.key(folder) + "/" + key;
        for (String path : List.of(beside, key)) {
            if (byPath.containsKey(path)) {
                return List.of(byPath.get(path));
            }
        }
        List<Named<T>> named = byName.getOrDefault(last(key), List.of());
        String ending = "/" + key;
        List<Named<T>> below =
                named.stream().filter(file -> file.key().endsWith(ending)).toList();
        return (below.isEmpty() ? named : below).stream().map(Named::file).toList();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
