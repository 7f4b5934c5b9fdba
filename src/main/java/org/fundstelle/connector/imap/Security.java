package org.fundstelle.connector.imap;

import java.util.Arrays;
import java.util.Locale;

/** How the connection to an IMAP server is protected. */
enum Security {
    /** TLS from the first byte on. */
    TLS(993),
    /** TLS before the login, or no login. */
    STARTTLS(143),
    /** Nothing, for servers on the same machine only. */
    PLAIN(143);

    private final int port;

    Security(int port) {
        this.port = port;
    }

    /**
     * @throws IllegalArgumentException if the word is none of these, in small letters
     */
    static Security of(String word) {
        return Arrays.stream(values())
                .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Parameter 'security' is 'tls', 'starttls' or 'plain', not: '" + word + "'"));
    }

    /** The port where servers listen for it. */
    int port() {
        return port;
    }
}
