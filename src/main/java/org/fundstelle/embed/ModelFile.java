package org.fundstelle.embed;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a file of a model lies.
 *
 * @param location a path, an {@code http(s)://} URL, or {@code classpath:} and a resource
 * @param sha256 of the content, 64 hexadecimal digits; null where it is not checked, never null for a URL
 */
public record ModelFile(String location, String sha256) {

    private static final String CLASS_PATH = "classpath:";
    private static final Pattern URL = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ModelFile {
        Objects.requireNonNull(location, "location");
        if (location.isBlank()) {
            throw new IllegalArgumentException("a path or URL is expected, not an empty text");
        }
        sha256 = sha256 == null ? null : sha256.strip().toLowerCase(Locale.ROOT);
        if (sha256 != null && !SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits, not: '" + sha256 + "'");
        }
        if (sha256 == null && URL.matcher(location).matches()) {
            throw new IllegalArgumentException("a file from a URL needs its SHA-256");
        }
    }

    boolean isUrl() {
        return URL.matcher(location).matches();
    }

    boolean isResource() {
        return location.startsWith(CLASS_PATH);
    }

    /** The resource's path from the root of the class path. */
    String resource() {
        return "/" + location.substring(CLASS_PATH.length());
    }

    /** The last part of the location, without a query. */
    String name() {
        String path = location.replaceFirst("[?#].*$", "").replace('\\', '/');
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    }
}
