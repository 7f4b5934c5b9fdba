package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fundstelle.connector.http.WebAddress;

/**
 * The folder of a server that is the source: turns its paths into addresses, and what the server calls its files into paths.
 * Immutable.
 *
 * @param origin scheme, host and port, such as {@code https://cloud.example}
 * @param folder path of the folder on the server
 */
record DavRoot(String origin, DavPath folder) {

    private static final Pattern ABSOLUTE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");
    private static final String EXAMPLE = "https://cloud.example/remote.php/dav/files/anna/Akten";

    /**
     * @throws IllegalArgumentException if the text is not the address of a folder; its message says what was expected
     */
    static DavRoot of(String url) {
        WebAddress address = WebAddress.of(url, EXAMPLE);
        return new DavRoot(address.origin(), DavPath.decode(address.path()));
    }

    WebAddress address() {
        return new WebAddress(origin, folder.encoded());
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
