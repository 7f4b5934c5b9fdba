package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fundstelle.connector.selection.PathPatterns;

/** Looks at a single document as a walk through all of them would. Made for one round of changes; not thread-safe. */
final class DocumentLook {

    /**
     * What became of an object.
     *
     * @param object null where it is gone
     * @param found empty where a scan would not report it
     */
    record Seen(CmisObject object, Optional<Found> found) {

        boolean isFolder() {
            return object != null && object.isFolder();
        }
    }

    private final Repository repository;
    private final String root;
    private final String filter;
    private final Versions versions;
    private final PathPatterns patterns;
    private final PropertyMapping mapping;
    private final FolderChain folders;

    /**
     * @param root id of the source's folder
     */
    DocumentLook(
            Repository repository,
            String root,
            String filter,
            Versions versions,
            PathPatterns patterns,
            PropertyMapping mapping) {
        this.repository = repository;
        this.root = root;
        this.filter = filter;
        this.versions = versions;
        this.patterns = patterns;
        this.mapping = mapping;
        this.folders = new FolderChain(repository, filter, mapping);
    }

    /** The object that has an id, which may be that of any of a document's versions. */
    Seen at(String id) throws IOException {
        CmisObject object;
        try {
            object = repository.object(id, filter, false);
        } catch (NoSuchFileException e) {
            return new Seen(null, Optional.empty());
        }
        if (!object.isDocument()) {
            return new Seen(object, Optional.empty());
        }
        Optional<CmisObject> current = versions.current(object);
        return new Seen(object, current.isEmpty() ? Optional.empty() : find(current.get()));
    }

    /** In the first of its folders, in the order in which a walk comes to them. */
    private Optional<Found> find(CmisObject document) throws IOException {
        Optional<Place> first = Optional.empty();
        for (CmisObject folder : repository.folders().parents(document.id(), filter)) {
            Optional<Place> place = place(folder).filter(each -> patterns.admitsFile(each.inside(document.segment())));
            if (place.isPresent() && (first.isEmpty() || Place.WALK.compare(place.get(), first.get()) < 0)) {
                first = place;
            }
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Place place = first.get();
        Noted noted = mapping.read(document).in(folders.noted(place.folder()));
        return Optional.of(new Found(document, place.inside(document.segment()), noted));
    }

    /** Where a folder is below the source's; empty where it is not, or a walk would not look into it. */
    private Optional<Place> place(CmisObject folder) throws IOException {
        List<CmisObject> way = new ArrayList<>();
        way.add(folder);
        way.addAll(folders.above(folder));
        List<String> names = new ArrayList<>();
        for (CmisObject each : way) {
            if (each.id().equals(root)) {
                return admits(names) ? Optional.of(new Place(folder, List.copyOf(names))) : Optional.empty();
            }
            names.addFirst(each.segment());
        }
        return Optional.empty();
    }

    private boolean admits(List<String> names) {
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            path.append(path.isEmpty() ? "" : "/").append(name);
            if (!patterns.admitsFolder(path.toString())) {
                return false;
            }
        }
        return true;
    }

    /**
     * A folder below the source's.
     *
     * @param names of the folders on the way to it, its own at the end
     */
    private record Place(CmisObject folder, List<String> names) {

        /** A folder before those inside it, else by names. */
        static final Comparator<Place> WALK = (one, other) -> {
            for (int i = 0; i < Math.min(one.names.size(), other.names.size()); i++) {
                int order = one.names.get(i).compareTo(other.names.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(one.names.size(), other.names.size());
        };

        String inside(String name) {
            return names.stream().map(each -> each + "/").collect(Collectors.joining()) + name;
        }
    }
}
