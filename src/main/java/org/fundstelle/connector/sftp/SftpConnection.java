package org.fundstelle.connector.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import org.fundstelle.connector.content.WholeStream;
import org.fundstelle.connector.remote.RemoteConnection;
import org.fundstelle.connector.remote.RemoteEntry;
import org.fundstelle.connector.remote.RemoteEntry.Kind;
import org.fundstelle.document.SourceAwayException;

/** An SFTP session with one channel. Links are seen by asking for each folder of a path without following them. */
final class SftpConnection implements RemoteConnection {

    private final Session session;
    private final ChannelSftp channel;
    private final String root;
    private final Silence silence;

    SftpConnection(Session session, ChannelSftp channel, String directory, Duration patience) {
        this.session = session;
        this.channel = channel;
        this.root = directory.length() > 1 && directory.endsWith("/")
                ? directory.substring(0, directory.length() - 1)
                : directory;
        this.silence = new Silence(patience);
    }

    /** What is asked of the server. */
    private interface Question<T> {
        T ask() throws SftpException, IOException;
    }

    private <T> T ask(String path, Question<T> question) throws IOException {
        silence.begin();
        try {
            return question.ask();
        } catch (SftpException e) {
            throw failure(path, e);
        } finally {
            silence.end();
        }
    }

    private IOException failure(String path, SftpException e) {
        if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
            return new NoSuchFileException(path, null, "the server has no such file");
        }
        if (e.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
            return new AccessDeniedException(path, null, "the account has no right to it");
        }
        if (!isOpen() || e.getCause() instanceof IOException) {
            return away(e);
        }
        return new IOException("'" + path + "': the server says: " + e.getMessage(), e);
    }

    private SourceAwayException away(Exception cause) {
        return new SourceAwayException(
                silence.isTooLong()
                        ? "The server was silent for " + silence.patience().toMillis() / 1_000.0 + " seconds"
                        : "The connection to the server was lost",
                cause);
    }

    @Override
    public boolean isOpen() {
        return session.isConnected() && channel.isConnected();
    }

    @Override
    public void list(String folder, Sink sink) throws IOException {
        if (kind(attributes(folder)) != Kind.FOLDER) {
            throw new NoSuchFileException(folder, null, "not a folder");
        }
        IOException[] failure = new IOException[1];
        ask(folder, () -> {
            channel.ls(quoted(folder), entry -> {
                silence.end();
                try {
                    if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                        sink.accept(entry(entry.getFilename(), entry.getAttrs(), entry.getLongname()));
                    }
                    return ChannelSftp.LsEntrySelector.CONTINUE;
                } catch (IOException e) {
                    failure[0] = e;
                    return ChannelSftp.LsEntrySelector.BREAK;
                } finally {
                    silence.begin();
                }
            });
            return null;
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    @Override
    public RemoteEntry find(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (kind(attributes(path.substring(0, slash))) != Kind.FOLDER) {
                throw new NoSuchFileException(path, null, "it leads through something that is no folder");
            }
        }
        RemoteEntry found = entry(path.substring(path.lastIndexOf('/') + 1), attributes(path), "");
        if (path.isEmpty() && found.kind() != Kind.FOLDER) {
            throw new NoSuchFileException(root, null, "not a folder");
        }
        return found;
    }

    /** Follows a link for the root only. */
    private SftpATTRS attributes(String path) throws IOException {
        return ask(path, () -> path.isEmpty() ? channel.stat(quoted(path)) : channel.lstat(quoted(path)));
    }

    private static RemoteEntry entry(String name, SftpATTRS attributes, String line) throws IOException {
        boolean timed = (attributes.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_ACMODTIME) != 0;
        boolean sized = (attributes.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_SIZE) != 0;
        return new RemoteEntry(
                name,
                typed(attributes) ? kind(attributes) : kind(name, line),
                sized ? attributes.getSize() : -1,
                timed ? Instant.ofEpochSecond(Integer.toUnsignedLong(attributes.getMTime())) : null);
    }

    private static boolean typed(SftpATTRS attributes) {
        return (attributes.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_PERMISSIONS) != 0;
    }

    private static Kind kind(SftpATTRS attributes) {
        if (attributes.isDir()) {
            return Kind.FOLDER;
        }
        return attributes.isReg() ? Kind.FILE : Kind.OTHER;
    }

    /** By the line that a server writes for people, where it says nothing else. */
    private static Kind kind(String name, String line) throws IOException {
        return switch (line.isEmpty() ? '?' : line.charAt(0)) {
            case 'd' -> Kind.FOLDER;
            case '-' -> Kind.FILE;
            case 'l', 'b', 'c', 'p', 's' -> Kind.OTHER;
            default -> throw new IOException("The server does not say whether '" + name + "' is a file or a folder");
        };
    }

    @Override
    public InputStream open(String path, RemoteEntry found) throws IOException {
        InputStream content = ask(path, () -> channel.get(quoted(path)));
        return new WholeStream(new WatchedStream(content, silence, this::away), found.size());
    }

    /** The path as the library takes it, which would read {@code *} and {@code ?} as patterns. */
    private String quoted(String path) {
        String whole = path.isEmpty() ? root : (root.equals("/") ? "" : root) + "/" + path;
        return whole.replaceAll("([\\\\*?])", "\\\\$1");
    }

    @Override
    public void endIfSilent() {
        if (silence.isTooLong()) {
            close();
        }
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
