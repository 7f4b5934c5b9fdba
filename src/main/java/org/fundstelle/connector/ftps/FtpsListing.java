package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.FTPReply;
import org.fundstelle.connector.remote.RemoteEntry;
import org.fundstelle.connector.remote.RemoteEntry.Kind;

/**
 * What is in the current folder of an FTP server: by MLSD, which is made for programs, else by LIST, which is made for people,
 * with exact times by MDTM where the server has it.
 */
final class FtpsListing {

    private static final int AT_ONCE = 100;

    private final FTPClient client;
    private final boolean machines;
    private final boolean times;

    private FtpsListing(FTPClient client, boolean machines, boolean times) {
        this.client = client;
        this.machines = machines;
        this.times = times;
    }

    /** By what the server says it has. */
    static FtpsListing of(FTPClient client) throws IOException {
        return new FtpsListing(
                client, client.hasFeature("MLST") || client.hasFeature("MLSD"), client.hasFeature("MDTM"));
    }

    /**
     * @param folder the current one, for messages
     * @throws AccessDeniedException if the server refuses
     * @throws UnansweredException if the listing has no good end, or a line that cannot be understood
     */
    List<RemoteEntry> entries(String folder) throws IOException {
        List<RemoteEntry> entries = new ArrayList<>();
        for (FTPFile file : files(folder)) {
            entries.add(entry(file));
        }
        return entries;
    }

    private List<FTPFile> files(String folder) throws IOException {
        FTPListParseEngine lines = machines ? client.initiateMListParsing() : client.initiateListParsing();
        requireEnd(folder);
        List<FTPFile> files = new ArrayList<>();
        while (lines.hasNext()) {
            for (FTPFile file : lines.getNext(AT_ONCE)) {
                if (file == null || !file.isValid()) {
                    throw new UnansweredException("Folder '" + folder
                            + "': a line of the server's listing cannot be understood"
                            + (file == null ? "" : ": " + file.getRawListing()));
                }
                if (!isFolderItself(file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** The library gives what came so far, even nothing, whatever the server says at the end. */
    private void requireEnd(String folder) throws IOException {
        String reply = client.getReplyString().strip();
        int code = client.getReplyCode();
        // vsftpd: "226 Transfer done (but failed to open directory)."
        boolean unopened = reply.toLowerCase(Locale.ROOT).contains("failed to open");
        if (FTPReply.isNegativePermanent(code) || unopened) {
            throw new AccessDeniedException(folder, null, "the server says: " + reply);
        }
        if (!FTPReply.isPositiveCompletion(code)) {
            throw new UnansweredException(
                    "Folder '" + folder + "' was not listed to its end, the server says: " + reply);
        }
    }

    private static boolean isFolderItself(FTPFile file) {
        String facts = String.valueOf(file.getRawListing()).toLowerCase(Locale.ROOT);
        return file.getName().equals(".")
                || file.getName().equals("..")
                || facts.contains("type=cdir;")
                || facts.contains("type=pdir;");
    }

    private RemoteEntry entry(FTPFile file) throws IOException {
        Kind kind = file.isFile() ? Kind.FILE : file.isDirectory() ? Kind.FOLDER : Kind.OTHER;
        return new RemoteEntry(file.getName(), kind, file.getSize(), kind == Kind.FILE ? modified(file) : null);
    }

    private Instant modified(FTPFile file) throws IOException {
        Instant exact = !machines && times ? client.mdtmInstant(file.getName()) : null;
        return exact != null ? exact : file.getTimestampInstant();
    }

    /**
     * One entry of a folder; empty where there is none of this name. A server may take the name for a pattern or an option and
     * answer about something else, so that only the very name counts, and else the whole listing decides. Hidden names are
     * found also where they are not listed.
     *
     * @param folder the current one, for messages
     */
    Optional<RemoteEntry> find(String folder, String name) throws IOException {
        boolean listed = client.getListHiddenFiles();
        client.setListHiddenFiles(listed || name.startsWith("."));
        try {
            return look(folder, name);
        } finally {
            client.setListHiddenFiles(listed);
        }
    }

    private Optional<RemoteEntry> look(String folder, String name) throws IOException {
        Optional<FTPFile> alone = machines ? alone(name) : named(name, List.of(client.listFiles(name)));
        Optional<FTPFile> file = alone.isPresent() ? alone : named(name, files(folder));
        return file.isPresent() ? Optional.of(entry(file.get())) : Optional.empty();
    }

    private Optional<FTPFile> alone(String name) throws IOException {
        FTPFile file = client.mlistFile(name);
        if (file == null || (!file.getName().equals(name) && !file.getName().endsWith("/" + name))) {
            return Optional.empty();
        }
        file.setName(name);
        return Optional.of(file);
    }

    private static Optional<FTPFile> named(String name, List<FTPFile> files) {
        return files.stream()
                .filter(file -> file.isValid() && file.getName().equals(name))
                .findFirst();
    }
}
