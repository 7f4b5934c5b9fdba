package org.fundstelle.connector.ftps;

import org.fundstelle.connector.remote.RemoteEndpoint;
import org.fundstelle.connector.remote.RemoteServer;
import org.fundstelle.connector.tls.ServerTrust;

/** A folder of an FTP server. */
public class FtpsEndpoint extends RemoteEndpoint {

    private static final String IMPLICIT = "implicit";

    private String tls = "explicit";
    private String caFile = "";

    FtpsEndpoint(String uri, FtpsComponent component) {
        super(uri, component);
    }

    @Override
    protected RemoteServer server() {
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(caFile);
        return new FtpsServer(
                getHost(),
                getPort(),
                tls.equals(IMPLICIT),
                trust,
                new FtpsAccount(getUsername(), getPassword()),
                getDirectory(),
                isHidden(),
                patience());
    }

    public String getTls() {
        return tls;
    }

    /** When TLS begins: {@code explicit} (by a command after connecting) or {@code implicit} (at once). */
    public void setTls(String tls) {
        this.tls = tls;
    }

    public String getCaFile() {
        return caFile;
    }

    /** PEM file of certificate authorities; empty for the platform's. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }
}
