package org.fundstelle.connector.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameter {@code url}: a place on a web server. Immutable.
 *
 * @param origin scheme, host and port, such as {@code https://cloud.example}
 * @param path as it is written, empty or beginning with a slash
 */
public record WebAddress(String origin, String path) {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?)://([^/?#]+)([^?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");

    /**
     * @param example of an address that is right
     * @throws IllegalArgumentException if the text is no address of a place; its message says what was expected
     */
    public static WebAddress of(String url, String example) {
        Matcher parts = ADDRESS.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("Parameter 'url' is an address such as '" + example + "'");
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
        return new WebAddress(origin, parts.group(3));
    }

    /**
     * Lets addresses pass where nobody on the way can read what is sent.
     *
     * @throws IllegalArgumentException if it is one of plain http, but not on this machine
     */
    public void requireUnheard() {
        if (isOverheard()) {
            throw new IllegalArgumentException(
                    "Parameter 'url' begins with 'http:', so everybody on the way could read the "
                            + "password; 'https:' is needed, except for this machine itself");
        }
    }

    /** Whether everybody on the way could read what is sent, a password for example. */
    public boolean isOverheard() {
        URI uri = URI.create(origin);
        return uri.getScheme().equals("http")
                && !LOOPBACK.matcher(uri.getHost()).matches();
    }
}
