package org.fundstelle.connector.sftp;

import org.fundstelle.connector.remote.RemoteEndpoint;
import org.fundstelle.connector.remote.RemoteServer;

/** A folder of an SSH server. */
public class SftpEndpoint extends RemoteEndpoint {

    private String privateKeyFile = "";
    private String privateKeyPassphrase = "";
    private String knownHosts = "";
    private String hostKey = "";

    SftpEndpoint(String uri, SftpComponent component) {
        super(uri, component);
    }

    @Override
    protected RemoteServer server() {
        return new SftpServer(
                getHost(),
                getPort(),
                new SftpLogin(getUsername(), getPassword(), privateKeyFile, privateKeyPassphrase),
                new KnownKeys(knownHosts, hostKey),
                getDirectory(),
                patience());
    }

    public String getPrivateKeyFile() {
        return privateKeyFile;
    }

    /** File of the private key to log in with; empty for none. */
    public void setPrivateKeyFile(String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    public String getPrivateKeyPassphrase() {
        return privateKeyPassphrase;
    }

    /** What the private key is encrypted with; empty for none. */
    public void setPrivateKeyPassphrase(String privateKeyPassphrase) {
        this.privateKeyPassphrase = privateKeyPassphrase;
    }

    public String getKnownHosts() {
        return knownHosts;
    }

    /** File of known host keys, as ssh(1) has it; empty for none. */
    public void setKnownHosts(String knownHosts) {
        this.knownHosts = knownHosts;
    }

    public String getHostKey() {
        return hostKey;
    }

    /** The server's host key, such as {@code ssh-ed25519 AAAA…}; empty for none. */
    public void setHostKey(String hostKey) {
        this.hostKey = hostKey;
    }
}
