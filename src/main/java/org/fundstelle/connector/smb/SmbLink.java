package org.fundstelle.connector.smb;

import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.protocol.transport.TransportException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.Share;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.SourceAwayException;

/** A conversation with a server about one share: connected, logged in, protected as wanted. Thread-safe. */
final class SmbLink implements AutoCloseable {

    private final SmbServer server;
    private final OpenSockets sockets;
    private final SMBClient client;
    private final DiskShare share;
    private final Map<SmbServer, SmbLink> others = new HashMap<>();

    private SmbLink(SmbServer server, OpenSockets sockets, SMBClient client, DiskShare share) {
        this.server = server;
        this.sockets = sockets;
        this.client = client;
        this.share = share;
    }

    /**
     * @throws SourceAwayException if that cannot be, with the reason in words
     */
    static SmbLink open(SmbServer server) throws SourceAwayException {
        OpenSockets sockets = new OpenSockets(server.timeout());
        try {
            SMBClient client = new SMBClient(server.config(sockets));
            DiskShare share = share(login(connect(client, server), server), server);
            return new SmbLink(server, sockets, client, share);
        } catch (SourceAwayException e) {
            sockets.close();
            throw e;
        } catch (RuntimeException e) {
            sockets.close();
            throw away("Server " + server.host() + ": " + SmbFailure.words(e), e);
        }
    }

    private static Connection connect(SMBClient client, SmbServer server) throws SourceAwayException {
        try {
            return client.connect(server.host(), server.port());
        } catch (IOException | RuntimeException e) {
            throw away(
                    "The server " + server.host() + ":" + server.port() + " cannot be reached: " + SmbFailure.words(e),
                    e);
        }
    }

    private static Session login(Connection connection, SmbServer server) throws SourceAwayException {
        Session session;
        try {
            session = connection.authenticate(server.login());
        } catch (RuntimeException e) {
            throw away(
                    "The server " + server.host() + " does not let '" + server.username()
                            + "' log in; user name, password or domain may be wrong: " + SmbFailure.words(e),
                    e);
        }
        requireProtected(session, server);
        return session;
    }

    private static void requireProtected(Session session, SmbServer server) throws SourceAwayException {
        try {
            if (session.isGuest() || session.isAnonymous()) {
                throw new TransportException(
                        "The server " + server.host() + " lets '" + server.username() + "' log in as a guest only");
            }
            if (server.encryption() && !session.shouldEncryptData()) {
                throw new TransportException("The server " + server.host() + " does not encrypt (SMB 3)");
            }
        } catch (TransportException e) {
            throw away(e.getMessage(), e);
        }
        if (server.signing()) {
            // An encrypting server makes the library take unsigned answers in clear as well.
            session.getSessionContext().setSigningRequired(true);
        }
    }

    private static DiskShare share(Session session, SmbServer server) throws SourceAwayException {
        try {
            Share share = session.connectShare(server.share());
            if (share instanceof DiskShare files) {
                return files;
            }
            throw new SourceAwayException(server + " is not a share of files", null);
        } catch (SMBApiException e) {
            String what = e.getStatusCode() == NtStatus.STATUS_BAD_NETWORK_NAME.getValue()
                    ? "has no share '" + server.share() + "'"
                    : "does not let '" + server.username() + "' use the share '" + server.share() + "'";
            throw away("The server " + server.host() + " " + what + ": " + SmbFailure.words(e), e);
        }
    }

    private static SourceAwayException away(String words, Exception failure) {
        return Told.by(new SourceAwayException(words, null), failure);
    }

    DiskShare share() {
        return share;
    }

    /** Whether links of a distributed file system are followed. */
    boolean followsDfs() {
        return server.dfs();
    }

    /**
     * The place where a folder of a distributed file system really is.
     *
     * @param place where its server says that it is elsewhere
     * @throws IOException if none of the places can be reached
     */
    synchronized SmbPlace follow(SmbPlace place) throws IOException {
        IOException failure = null;
        for (DfsReferral other : DfsReferral.ask(place.share().getTreeConnect().getSession(), place.toString())) {
            try {
                return new SmbPlace(
                        other(server.at(other.host(), other.share())).share(), other.path());
            } catch (IOException e) {
                failure = failure == null ? e : Told.by(e, failure);
            }
        }
        throw failure;
    }

    private SmbLink other(SmbServer elsewhere) throws SourceAwayException {
        SmbLink known = others.get(elsewhere);
        if (known == null) {
            known = open(elsewhere);
            others.put(elsewhere, known);
        }
        return known;
    }

    /** Logs off, which waits for the server's answers, and closes the connection. */
    @Override
    public synchronized void close() {
        try {
            others.values().forEach(SmbLink::close);
            client.close();
        } finally {
            abandon();
        }
    }

    /** Closes the connection without a word, because there is no sense in any. */
    synchronized void abandon() {
        others.values().forEach(SmbLink::abandon);
        sockets.close();
    }
}
