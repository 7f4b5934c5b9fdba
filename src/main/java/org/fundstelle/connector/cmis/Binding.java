package org.fundstelle.connector.cmis;

import java.util.Arrays;
import java.util.Locale;
import org.apache.chemistry.opencmis.client.bindings.spi.BindingSession;
import org.apache.chemistry.opencmis.client.bindings.spi.CmisSpi;
import org.apache.chemistry.opencmis.client.bindings.spi.atompub.CmisAtomPubSpi;
import org.apache.chemistry.opencmis.client.bindings.spi.browser.CmisBrowserBindingSpi;
import org.apache.chemistry.opencmis.commons.SessionParameter;

/** How CMIS is written on the wire. */
enum Binding {
    /** JSON, of CMIS 1.1. */
    BROWSER(SessionParameter.BROWSER_URL),
    /** Atom feeds, of CMIS 1.0 and 1.1. */
    ATOMPUB(SessionParameter.ATOMPUB_URL);

    private final String address;

    Binding(String address) {
        this.address = address;
    }

    /**
     * @throws IllegalArgumentException if the word is none of these, in small letters
     */
    static Binding of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Parameter 'binding' is 'browser' or 'atompub', not: '" + word + "'"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The services of a server, which ask nothing yet. */
    CmisSpi services(BindingSession session, String url) {
        session.put(address, url);
        return this == BROWSER ? new CmisBrowserBindingSpi(session) : new CmisAtomPubSpi(session);
    }
}
