package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPReply;
import org.fundstelle.connector.remote.RemoteConnection;
import org.fundstelle.connector.remote.RemoteServer;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.SourceAwayException;

/** An FTP server with a folder, reached through TLS in passive mode. Immutable. */
final class FtpsServer implements RemoteServer {

    private final String host;
    private final int port;
    private final boolean implicit;
    private final ServerTrust trust;
    private final FtpsAccount account;
    private final String directory;
    private final boolean hidden;
    private final Duration patience;

    /**
     * @param implicit whether TLS begins at once instead of by a command
     * @param directory absolute, or below the folder that a login leads to
     * @param hidden whether files are listed whose name begins with a dot, where one must ask for that
     * @param patience how long the server may be silent
     */
    FtpsServer(
            String host,
            int port,
            boolean implicit,
            ServerTrust trust,
            FtpsAccount account,
            String directory,
            boolean hidden,
            Duration patience) {
        this.host = Objects.requireNonNull(host, "host");
        this.port = port;
        this.implicit = implicit;
        this.trust = trust;
        this.account = account;
        this.directory = Objects.requireNonNull(directory, "directory");
        this.hidden = hidden;
        this.patience = patience;
    }

    @Override
    public RemoteConnection connect() throws IOException {
        ProtectedFtpClient client;
        try {
            client = new ProtectedFtpClient(implicit, trust.context());
        } catch (IOException | GeneralSecurityException e) {
            throw new SourceAwayException(e.getMessage(), e);
        }
        try {
            return connect(client);
        } catch (IOException e) {
            FtpsConnection.end(client);
            throw new SourceAwayException(complaint(e), e);
        }
    }

    private RemoteConnection connect(ProtectedFtpClient client) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        client.setControlEncoding(StandardCharsets.UTF_8);
        client.setConnectTimeout(millis);
        client.setDefaultTimeout(millis);
        client.setDataTimeout(patience);
        client.configure(listings());
        client.setListHiddenFiles(hidden);
        client.connect(host, port);
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new IOException("the server says: " + client.getReplyString().strip());
        }
        client.setSoTimeout(millis);
        if (!client.login(account.username(), account.password())) {
            throw new IOException("the server refused the login of '" + account.username() + "': "
                    + client.getReplyString().strip());
        }
        client.protectData();
        client.enterLocalPassiveMode();
        if (!client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new IOException("the server says: " + client.getReplyString().strip());
        }
        // Servers of Windows need to be told; others answer what they like.
        client.sendCommand("OPTS", "UTF8 ON");
        return new FtpsConnection(client, directory);
    }

    /** The server's system says how its listings look; a line that nobody understands is kept. */
    private static FTPClientConfig listings() {
        FTPClientConfig listings = new FTPClientConfig("");
        listings.setUnparseableEntries(true);
        return listings;
    }

    private String complaint(IOException failure) {
        String server = "No FTPS connection to " + host + ":" + port + ": ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return server + "the certificate of the server is not accepted: " + innermost(cause);
            }
        }
        return server + failure.getMessage();
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
