package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.SourceAwayException;

/** Where a folder is, and how its server is talked to: login, trust, patience. */
public class DavServer {

    private String url = "";
    private String username = "";
    private String password = "";
    private String bearerToken = "";
    private String caFile = "";
    private String timeout = "30s";

    /**
     * @throws IllegalArgumentException if a setting is wrong
     */
    DavRoot root() {
        DavRoot root = DavRoot.of(url);
        if (root.isOverheard() && !login().isAnonymous()) {
            throw new IllegalArgumentException(
                    "Parameter 'url' begins with 'http:', so everybody on the way could read the "
                            + "password; 'https:' is needed, except for this machine itself");
        }
        return root;
    }

    DavLogin login() {
        return new DavLogin(username, password, bearerToken);
    }

    /**
     * A client of its own, which the caller closes. Connects to nothing yet.
     *
     * @throws SourceAwayException if the authorities to be trusted cannot be read
     */
    DavClient newClient() throws SourceAwayException {
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(caFile);
        try {
            return new DavClient(root(), login(), trust.context(), Patience.of(timeout));
        } catch (GeneralSecurityException | IOException e) {
            throw new SourceAwayException(e.getMessage(), e);
        }
    }

    public String getUrl() {
        return url;
    }

    /** Address of the folder whose files are documents. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUsername() {
        return username;
    }

    /** Name of the account; empty for none. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /** Password of the account. */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getBearerToken() {
        return bearerToken;
    }

    /** Token instead of name and password; empty for none. */
    public void setBearerToken(String bearerToken) {
        this.bearerToken = bearerToken;
    }

    public String getCaFile() {
        return caFile;
    }

    /** PEM file of certificate authorities; empty for those of the Java platform. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }

    public String getTimeout() {
        return timeout;
    }

    /** How long the server may be silent, such as {@code 30s}. */
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }
}
