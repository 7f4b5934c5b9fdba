package org.fundstelle.connector.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.fundstelle.connector.remote.RemoteConnection;
import org.fundstelle.connector.remote.RemoteServer;
import org.fundstelle.document.SourceAwayException;

/** An SSH server with a folder. The host key is checked always. Immutable. */
final class SftpServer implements RemoteServer {

    /** What the library puts before the words of others. */
    private static final Pattern LIBRARY =
            Pattern.compile("\\bSession\\.connect: |\\b[a-z]+(\\.\\w+)+(Exception|Error): ");

    private final String host;
    private final int port;
    private final SftpLogin login;
    private final KnownKeys keys;
    private final String directory;
    private final Duration patience;

    /**
     * @param directory absolute, or below the folder that a login leads to
     * @param patience how long the server may be silent
     */
    SftpServer(String host, int port, SftpLogin login, KnownKeys keys, String directory, Duration patience) {
        this.host = Objects.requireNonNull(host, "host");
        this.port = port;
        this.login = login;
        this.keys = keys;
        this.directory = Objects.requireNonNull(directory, "directory");
        this.patience = patience;
    }

    @Override
    public RemoteConnection connect() throws IOException {
        CheckedHostKeys known;
        Session session;
        try {
            known = keys.of(host, port);
            JSch jsch = new JSch();
            login.addTo(jsch);
            session = jsch.getSession(login.username(), host, port);
        } catch (IOException e) {
            throw new SourceAwayException(e.getMessage(), e);
        } catch (JSchException e) {
            throw new SourceAwayException("host, port or username: " + e.getMessage(), e);
        }
        session.setHostKeyRepository(known);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setDaemonThread(true);
        login.addTo(session);
        try {
            return connect(session);
        } catch (JSchException | OneAnswer.AskedAgainException e) {
            session.disconnect();
            throw new SourceAwayException(
                    known.refused() ? known.complaint(host + ":" + port) : complaint(e.getMessage()), e);
        }
    }

    private RemoteConnection connect(Session session) throws JSchException {
        int millis = Math.toIntExact(patience.toMillis());
        session.connect(millis);
        ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect(millis);
        return new SftpConnection(session, channel, directory, patience);
    }

    private String complaint(String reason) {
        String words = LIBRARY.matcher(String.valueOf(reason)).replaceAll("");
        String server = host + ":" + port;
        if (words.startsWith("Auth")) {
            return "The server " + server + " refused the login of '" + login.username() + "' (" + words + ")";
        }
        return "No SFTP connection to " + server + ": " + words;
    }
}
