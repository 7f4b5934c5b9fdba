package org.fundstelle.ingest;

/** Names of documents inside others: the container's, {@code !/}, and the name inside. */
final class ChildName {

    static final String SEPARATOR = "!/";

    private ChildName() {}

    static String of(String container, String name) {
        return container + SEPARATOR + name;
    }

    /** How many containers a document is in. */
    static int depth(String nativeId) {
        return nativeId.split(java.util.regex.Pattern.quote(SEPARATOR), -1).length - 1;
    }

    /** The last part of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
