package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a server that is the source: turns its paths into addresses, and what the server calls its files into paths.
 * Immutable.
 *
 * @param origin scheme, host and port, such as {@code https://cloud.example}
 * @param folder path of the folder on the server
 */
record DavRoot(String origin, DavPath folder) {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?)://([^/?#]+)([^?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ABSOLUTE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");

    /**
     * @throws IllegalArgumentException if the text is not the address of a folder; its message says what was expected
     */
    static DavRoot of(String url) {
        Matcher parts = ADDRESS.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Parameter 'url' is an address such as 'https://cloud.example/remote.php/dav/files/anna/Akten'");
        }
        if (parts.group(2).contains("@")) {
            throw new IllegalArgumentException(
                    "Parameter 'url' has a user in it: 'username' and 'password' are for that");
        }
        if (!parts.group(4).isEmpty()) {
            throw new IllegalArgumentException(
                    "Parameter 'url' has a '?' or '#' in it, which the name of a folder writes as %3F and %23");
        }
        String origin = (parts.group(1) + "://" + parts.group(2)).toLowerCase(Locale.ROOT);
        try {
            if (new URI(origin).getHost() == null) {
                throw new IllegalArgumentException("Parameter 'url' names no host: '" + parts.group(2) + "'");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Parameter 'url' names no host: " + e.getMessage());
        }
        return new DavRoot(origin, DavPath.decode(parts.group(3)));
    }

    /** Whether everybody on the way could read what is sent, a password for example. */
    boolean isOverheard() {
        URI uri = URI.create(origin);
        return uri.getScheme().equals("http")
                && !LOOPBACK.matcher(uri.getHost()).matches();
    }

    /** Address of a file below the root. */
    URI file(DavPath path) {
        return URI.create(origin + "/" + joined(path));
    }

    /** Address of a folder below the root, with the slash at its end. */
    URI folder(DavPath path) {
        String joined = joined(path);
        return URI.create(origin + "/" + joined + (joined.isEmpty() ? "" : "/"));
    }

    private String joined(DavPath path) {
        String separator = folder.encoded().isEmpty() || path.encoded().isEmpty() ? "" : "/";
        return folder.encoded() + separator + path.encoded();
    }

    /**
     * The path below the root of what the server calls so. Host and scheme are not looked at: behind a gateway, servers often
     * write the host that they know themselves by. Nothing is ever asked there.
     *
     * @param href an address, a path, or a path below the folder that was asked for
     * @throws IOException if it is outside of the root
     */
    DavPath resolve(String href, DavPath asked) throws IOException {
        return find(href, asked)
                .orElseThrow(() ->
                        new IOException("The server lists '" + shortened(href) + "', which is outside of " + this));
    }

    /** The same, empty if it is outside of the root. */
    Optional<DavPath> find(String href, DavPath asked) {
        String path = ABSOLUTE.matcher(href.strip()).replaceFirst("");
        boolean relative =
                !path.startsWith("/") && path.length() == href.strip().length();
        try {
            return relative
                    ? Optional.of(DavPath.decode(asked.encoded() + "/" + path))
                    : DavPath.decode(path).below(folder);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String shortened(String href) {
        return href.length() > 200 ? href.substring(0, 200) + "…" : href;
    }

    @Override
    public String toString() {
        return folder(DavPath.ROOT).toString();
    }
}
