package org.fundstelle.connector.s3;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.fundstelle.connector.selection.PathPatterns;

/**
 * Which keys of a bucket are documents, and what paths people see for them.
 *
 * @param prefix with which the keys of the source begin; empty for all of the bucket
 */
record Keys(String prefix, PathPatterns patterns) {

    private static final char SLASH = '/';

    boolean contains(String key) {
        return key.startsWith(prefix);
    }

    /** The key below the folder of the prefix. */
    String path(String key) {
        return key.substring(prefix.lastIndexOf(SLASH) + 1);
    }

    /** Whether the patterns admit the object and each folder that its path leads through; empty names do not count. */
    boolean admits(String key) {
        String path = Arrays.stream(path(key).split("/"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("/"));
        if (path.isEmpty()) {
            return false;
        }
        for (int slash = path.indexOf(SLASH); slash >= 0; slash = path.indexOf(SLASH, slash + 1)) {
            if (!patterns.admitsFolder(path.substring(0, slash))) {
                return false;
            }
        }
        return patterns.admitsFile(path);
    }
}
