package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.selection.PathPatterns;

/**
 * Walks through a folder and everything below it, in the order of the folders' names. A document that is in several folders
 * is found in the first of them. Made for one walk.
 */
final class CmisTree {

    /** Takes documents as they are found. */
    @FunctionalInterface
    interface Sink {
        void take(List<Found> documents) throws IOException;
    }

    private static final int DEEPEST = 200;

    private final Repository repository;
    private final FolderListing listing;
    private final Versions versions;
    private final PathPatterns patterns;
    private final PropertyMapping mapping;
    private final Sink sink;
    private final SeenDocuments seen = new SeenDocuments();

    CmisTree(
            Repository repository,
            String filter,
            Versions versions,
            PathPatterns patterns,
            PropertyMapping mapping,
            Sink sink) {
        this.repository = repository;
        this.listing = new FolderListing(repository, filter);
        this.versions = versions;
        this.patterns = patterns;
        this.mapping = mapping;
        this.sink = sink;
    }

    /**
     * A folder on the way.
     *
     * @param path below the source's folder, empty for that itself
     * @param noted at it, with what it takes over from those above
     */
    private record Folder(String id, String segment, String path, Noted noted) {

        String inside(String name) {
            return path.isEmpty() ? name : path + "/" + name;
        }
    }

    /**
     * @param above what is noted at the root, with what it takes over from the folders above
     * @throws IOException if anything could not be listed
     */
    void walk(CmisObject root, Noted above) throws IOException {
        walk(new Folder(root.id(), "", "", above), 0);
    }

    private void walk(Folder folder, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("Folder '" + folder.path() + "' is more than " + DEEPEST + " deep");
        }
        Map<String, Folder> inside = new HashMap<>();
        try {
            listing.list(folder.id(), entries -> take(entries, folder, inside));
        } catch (NoSuchFileException e) {
            // What vanishes while the folders above are listed is gone, but not the root, and not what only looks so.
            if (depth == 0 || repository.has(folder.id())) {
                throw new IOException("Folder '" + folder.path() + "' cannot be listed: " + e.getReason(), e);
            }
            return;
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException("/" + folder.path(), null, "the folder cannot be listed: " + e.getReason());
        }
        for (Folder each : inside.values().stream()
                .sorted(Comparator.comparing(Folder::segment).thenComparing(Folder::id))
                .toList()) {
            walk(each, depth + 1);
        }
    }

    private void take(List<CmisObject> entries, Folder folder, Map<String, Folder> inside) throws IOException {
        List<Found> documents = new ArrayList<>();
        for (CmisObject entry : entries) {
            String path = folder.inside(entry.segment());
            if (entry.isFolder()) {
                if (patterns.admitsFolder(path)) {
                    Noted noted = mapping.read(entry).in(folder.noted());
                    inside.put(entry.id(), new Folder(entry.id(), entry.segment(), path, noted));
                }
            } else if (entry.isDocument()) {
                find(entry, folder).ifPresent(documents::add);
            } else if (!entry.isOther() && patterns.admitsFolder(path)) {
                throw new UnreadableAnswerException("about '" + path + "' (" + entry.id()
                        + ") does not say whether it is a document or a folder (cmis:baseTypeId)");
            }
        }
        sink.take(documents);
    }

    private Optional<Found> find(CmisObject entry, Folder folder) throws IOException {
        Optional<CmisObject> document = versions.current(entry);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        String path = folder.inside(document.get().segment());
        return patterns.admitsFile(path) && seen.add(document.get().nativeId())
                ? Optional.of(new Found(
                        document.get(), path, mapping.read(document.get()).in(folder.noted())))
                : Optional.empty();
    }
}
