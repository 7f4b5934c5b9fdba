package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.fundstelle.connector.content.WholeStream;
import org.fundstelle.connector.remote.RemoteConnection;
import org.fundstelle.connector.remote.RemoteEntry;
import org.fundstelle.connector.remote.RemoteEntry.Kind;
import org.fundstelle.document.SourceAwayException;

/**
 * An FTP client that is logged in. It enters each folder instead of naming paths, because servers read patterns and options in
 * the names that they are asked to list.
 */
final class FtpsConnection implements RemoteConnection {

    /** Would end the command that names it, and begin another. */
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\x00]");

    private final FTPClient client;
    private final FtpsListing listing;
    private final String directory;
    private String root;
    private volatile boolean broken;

    FtpsConnection(FTPClient client, String directory) throws IOException {
        this.client = client;
        this.listing = FtpsListing.of(client);
        this.directory = directory;
    }

    /** What is asked of the server. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    /** What is not an answer of the server means that there is none any more. */
    private <T> T ask(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (FileSystemException | UnansweredException | SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            broken = true;
            throw new SourceAwayException("The connection to the server was lost: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isOpen() {
        return !broken && client.isConnected();
    }

    @Override
    public void list(String folder, Sink sink) throws IOException {
        List<RemoteEntry> entries = ask(() -> {
            enter(folder);
            return listing.entries(folder);
        });
        for (RemoteEntry entry : entries) {
            sink.accept(entry);
        }
    }

    @Override
    public RemoteEntry find(String path) throws IOException {
        if (LINE_END.matcher(path).find()) {
            throw new NoSuchFileException(path, null, "a name has no line break");
        }
        return ask(() -> {
            if (path.isEmpty()) {
                enter("");
                return new RemoteEntry("", Kind.FOLDER, -1, null);
            }
            enter(folderOf(path));
            return listing.find(folderOf(path), nameOf(path))
                    .orElseThrow(() -> new NoSuchFileException(path, null, "the server has no such file"));
        });
    }

    /** Makes a folder the current one. */
    private void enter(String folder) throws IOException {
        if (root == null) {
            enterRoot();
        }
        if (!client.changeWorkingDirectory(whole(folder))) {
            throw refusal(folder, client.getReplyString().strip());
        }
        String real = client.printWorkingDirectory();
        if (real == null) {
            throw unknownFolder();
        }
        if (!real.equals(root) && !real.startsWith(root.endsWith("/") ? root : root + "/")) {
            throw new NoSuchFileException(folder, null, "it leads out of the folder");
        }
    }

    private void enterRoot() throws IOException {
        if (!client.changeWorkingDirectory(directory)) {
            throw new NoSuchFileException(
                    directory,
                    null,
                    "the server says: " + client.getReplyString().strip());
        }
        root = client.printWorkingDirectory();
        if (root == null) {
            throw unknownFolder();
        }
    }

    private static IOException unknownFolder() {
        return new UnansweredException("The server does not say which folder is the current one");
    }

    private String whole(String folder) {
        return folder.isEmpty() ? root : (root.endsWith("/") ? root : root + "/") + folder;
    }

    /** A server says the same of what is not there and of what is refused: whether it is listed above tells them apart. */
    private IOException refusal(String folder, String reply) throws IOException {
        if (folder.isEmpty()) {
            return new NoSuchFileException(directory, null, "the server says: " + reply);
        }
        String above = folderOf(folder);
        if (!client.changeWorkingDirectory(whole(above))) {
            return refusal(above, client.getReplyString().strip());
        }
        return listing.find(above, nameOf(folder))
                        .filter(entry -> entry.kind() == Kind.FOLDER)
                        .isPresent()
                ? new AccessDeniedException(folder, null, "the server says: " + reply)
                : new NoSuchFileException(folder, null, "the server says: " + reply);
    }

    @Override
    public InputStream open(String path, RemoteEntry found) throws IOException {
        return ask(() -> {
            InputStream content = client.retrieveFileStream(nameOf(path));
            if (content == null) {
                String reply = client.getReplyString().strip();
                throw FTPReply.isNegativePermanent(client.getReplyCode())
                        ? new AccessDeniedException(path, null, "the server says: " + reply)
                        : new UnansweredException("'" + path + "': the server says: " + reply);
            }
            return new TransferStream(new WholeStream(content, found.size()), client, this::spoil);
        });
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void spoil() {
        broken = true;
    }

    @Override
    public void close() {
        broken = true;
        end(client);
    }

    /** Ends a connection without waiting for the server. */
    static void end(FTPClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            // Gone in any case.
        }
    }
}
