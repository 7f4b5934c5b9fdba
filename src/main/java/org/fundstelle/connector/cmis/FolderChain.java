package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders above others, up to the root of the repository. Remembers them; made for one scan, not thread-safe. */
final class FolderChain {

    private static final int DEEPEST = 400;

    private final Repository repository;
    private final String filter;
    private final PropertyMapping mapping;
    private final Map<String, Optional<CmisObject>> parents = new HashMap<>();

    FolderChain(Repository repository, String filter, PropertyMapping mapping) {
        this.repository = repository;
        this.filter = filter;
        this.mapping = mapping;
    }

    /** What is noted at a folder, with what it takes over from all those above it that the account may see. */
    Noted noted(CmisObject folder) throws IOException {
        if (mapping.isEmpty()) {
            return Noted.NOTHING;
        }
        Noted noted = mapping.read(folder);
        List<CmisObject> above = above(folder);
        for (CmisObject each : above) {
            noted = noted.in(mapping.read(each));
        }
        return noted;
    }

    /** The folders above one, the nearest first. */
    List<CmisObject> above(CmisObject folder) throws IOException {
        List<CmisObject> above = new ArrayList<>();
        Optional<CmisObject> next = parent(folder);
        while (next.isPresent()) {
            above.add(next.get());
            if (above.size() > DEEPEST) {
                throw new IOException("Folder '" + folder.id() + "' is more than " + DEEPEST + " deep");
            }
            next = parent(next.get());
        }
        return above;
    }

    private Optional<CmisObject> parent(CmisObject folder) throws IOException {
        Optional<CmisObject> known = parents.get(folder.id());
        if (known == null) {
            known = ask(folder);
            parents.put(folder.id(), known);
        }
        return known;
    }

    private Optional<CmisObject> ask(CmisObject folder) throws IOException {
        try {
            return Optional.of(repository.folders().parent(folder.id(), filter));
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        }
    }
}
