package org.fundstelle.connector.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.SourceAwayException;

/** The settings of every connector of a web server: address, account, trust, patience. */
public abstract class WebServer {

    private String url = "";
    private String username = "";
    private String password = "";
    private String caFile = "";
    private String timeout = "30s";

    /**
     * A client of its own, which the caller closes. Connects to nothing yet.
     *
     * @throws SourceAwayException if the authorities to be trusted cannot be read
     */
    protected final CloseableHttpClient newHttpClient() throws SourceAwayException {
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(caFile);
        try {
            return ReadingClient.open(trust.context(), Patience.of(timeout));
        } catch (GeneralSecurityException | IOException e) {
            throw new SourceAwayException(e.getMessage(), e);
        }
    }

    public String getUrl() {
        return url;
    }

    /** Address below which everything is read. */
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
