package org.fundstelle.connector.webdav;

import org.fundstelle.connector.http.WebLogin;
import org.fundstelle.connector.http.WebServer;
import org.fundstelle.document.SourceAwayException;

/** Where a folder is, and how its server is talked to: login, trust, patience. */
public class DavServer extends WebServer {

    private String bearerToken = "";

    /**
     * @throws IllegalArgumentException if a setting is wrong
     */
    DavRoot root() {
        DavRoot root = DavRoot.of(getUrl());
        if (!login().isAnonymous()) {
            root.address().requireUnheard();
        }
        return root;
    }

    WebLogin login() {
        return new WebLogin(getUsername(), getPassword(), bearerToken);
    }

    /**
     * A client of its own, which the caller closes. Connects to nothing yet.
     *
     * @throws SourceAwayException if the authorities to be trusted cannot be read
     */
    DavClient newClient() throws SourceAwayException {
        return new DavClient(root(), login(), newHttpClient());
    }

    public String getBearerToken() {
        return bearerToken;
    }

    /** Token instead of name and password; empty for none. */
    public void setBearerToken(String bearerToken) {
        this.bearerToken = bearerToken;
    }
}
