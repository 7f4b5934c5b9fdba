package org.fundstelle.connector.smb;

import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.smbj.share.Directory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.selection.PathPatterns;
import org.fundstelle.connector.smb.SmbEntry.Identity;
import org.fundstelle.document.AccessList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A walk over the files below a folder of a share. Streams; links are not followed. Any folder that cannot be listed fails
 * the walk, because its files would look deleted; what vanishes meanwhile is simply gone. Used by one thread, once.
 */
final class SmbTree {

    private static final Logger LOG = LoggerFactory.getLogger(SmbTree.class);

    /** Takes what the walk finds. */
    interface Sink {
        void accept(SmbEntry file, String relative, Optional<AccessList> access) throws IOException;
    }

    /**
     * How the walk went.
     *
     * @param unknownRights files whose rights could not be read
     */
    record Walked(int reported, int unknownRights) {}

    /**
     * A folder that is still to be listed.
     *
     * @param relative path below the root, empty for the root
     * @param above null for the root
     * @param plain whether the server does nothing of its own when it is opened
     */
    private record Folder(String relative, Folder above, Identity identity, boolean plain) {

        /** Whether the same folder is above: the server follows links by itself and this one leads in a circle. */
        boolean isCircle() {
            for (Folder other = above; identity.isKnown() && other != null; other = other.above) {
                if (other.identity.equals(identity)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final int BATCH = 64;
    private static final int MOST_VANISHED = 1_000;

    private final SmbFolders folders;
    private final PathPatterns patterns;
    private final SmbRights rights;
    private final Sink sink;
    private final List<String> vanished = new ArrayList<>();
    private int reported;
    private int unknownRights;

    SmbTree(SmbFolders folders, PathPatterns patterns, SmbRights rights, Sink sink) {
        this.folders = folders;
        this.patterns = patterns;
        this.rights = rights;
        this.sink = sink;
    }

    /**
     * @throws IOException if the root is not there, or anything below cannot be listed
     */
    Walked walk() throws IOException {
        Deque<Folder> waiting = new ArrayDeque<>();
        waiting.push(new Folder("", null, Identity.UNKNOWN, false));
        while (!waiting.isEmpty()) {
            inside(waiting.pop()).forEach(waiting::push);
        }
        requireGone();
        return new Walked(reported, unknownRights);
    }

    /** Reports the files of a folder; the folders in it. */
    private List<Folder> inside(Folder folder) throws IOException {
        Directory open;
        try {
            open = folders.list(folder.relative(), folder.plain());
        } catch (NoSuchFileException e) {
            if (folder.above() == null) {
                throw e;
            }
            vanished(folder.relative());
            return List.of();
        }
        try {
            List<Folder> inner = inside(folder, open);
            open.closeNoWait();
            return inner;
        } catch (RuntimeException e) {
            throw folders.unlisted(folder.relative(), e);
        }
    }

    private List<Folder> inside(Folder listed, Directory open) throws IOException {
        Folder folder = listed;
        List<SmbEntry> inner = new ArrayList<>();
        List<SmbEntry> files = new ArrayList<>();
        Iterator<FileIdBothDirectoryInformation> lines = open.iterator();
        while (lines.hasNext()) {
            SmbEntry entry = SmbEntry.of(lines.next());
            String relative = SmbName.below(folder.relative(), entry.name());
            if (entry.isItself() && entry.identity().isKnown()) {
                folder = new Folder(listed.relative(), listed.above(), entry.identity(), listed.plain());
            } else if (entry.isItself() || entry.isAbove() || entry.isForeign()) {
                LOG.trace("Left out: {}", relative);
            } else if (entry.isFolder()) {
                if (patterns.admitsFolder(relative, entry.isHidden())) {
                    inner.add(entry);
                }
            } else if (patterns.admitsFile(relative, entry.isHidden())) {
                files.add(entry);
            }
            if (files.size() == BATCH) {
                report(open, listed.relative(), files);
            }
        }
        report(open, listed.relative(), files);
        Folder above = folder;
        return inner.stream()
                .map(entry -> new Folder(
                        SmbName.below(above.relative(), entry.name()),
                        above,
                        entry.identity(),
                        !entry.isReparsePoint()))
                .filter(SmbTree::leadsOn)
                .toList();
    }

    private static boolean leadsOn(Folder folder) {
        if (folder.isCircle()) {
            LOG.warn(
                    "The folder '{}' is one of those above it, by a link of the server, and is left out",
                    folder.relative());
            return false;
        }
        return true;
    }

    private void report(Directory folder, String relative, List<SmbEntry> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        List<SmbRights.Answer> answers =
                rights.of(folder, relative, files.stream().map(SmbEntry::name).toList());
        for (int i = 0; i < answers.size(); i++) {
            SmbEntry file = files.get(i);
            String path = SmbName.below(relative, file.name());
            switch (answers.get(i)) {
                case SmbRights.Answer.Readers readers -> report(file, path, readers.list());
                case SmbRights.Answer.Unknown unknown -> {
                    unknownRights++;
                    report(file, path, Optional.of(AccessList.nobody()));
                }
                case SmbRights.Answer.Gone gone -> vanished(path);
            }
        }
        files.clear();
    }

    private void report(SmbEntry file, String path, Optional<AccessList> access) throws IOException {
        sink.accept(file, path, access);
        reported++;
    }

    private void vanished(String relative) {
        if (vanished.size() < MOST_VANISHED) {
            vanished.add(relative);
        }
    }

    /** What was gone for a moment only would look deleted; so would everything when the root goes meanwhile. */
    private void requireGone() throws IOException {
        folders.requireRoot();
        for (String relative : vanished) {
            if (folders.exists(relative)) {
                throw new IOException(folders.place(relative) + " was gone for a moment during the scan");
            }
        }
    }
}
