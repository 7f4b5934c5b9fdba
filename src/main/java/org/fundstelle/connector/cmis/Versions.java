package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;

/**
 * Finds the version of a document that counts: the latest major one, or the latest of all. Never a private working copy.
 * Remembers which types have versions; not thread-safe.
 */
final class Versions {

    private final Repository repository;
    private final boolean major;
    private final String filter;
    private final Map<String, Boolean> versionable = new HashMap<>();

    /**
     * @param major whether minor versions do not count
     * @param filter names of the properties that are needed
     */
    Versions(Repository repository, boolean major, String filter) {
        this.repository = repository;
        this.major = major;
        this.filter = filter;
    }

    /** What parameter {@code versions} says: whether only major ones count. */
    static boolean majorOnly(String word) {
        return switch (word) {
            case "major" -> true;
            case "minor" -> false;
            default ->
                throw new IllegalArgumentException("Parameter 'versions' is 'major' or 'minor', not: '" + word + "'");
        };
    }

    /** The version that counts of the document of which any version is given; empty where there is none. */
    Optional<CmisObject> current(CmisObject document) throws IOException {
        if (isCurrent(document)) {
            return Optional.of(document);
        }
        try {
            CmisObject latest = repository.latest(document.id(), major, filter);
            boolean counts = !latest.isWorkingCopy() && !(major && latest.isFalse(PropertyIds.IS_MAJOR_VERSION));
            return counts ? Optional.of(latest) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isCurrent(CmisObject document) throws IOException {
        if (document.isWorkingCopy()) {
            return false;
        }
        return document.isTrue(major ? PropertyIds.IS_LATEST_MAJOR_VERSION : PropertyIds.IS_LATEST_VERSION)
                || !isVersioned(document);
    }

    /** A document without a number of its version has no versions, whatever its type could have. */
    private boolean isVersioned(CmisObject document) throws IOException {
        String label = document.text(PropertyIds.VERSION_LABEL);
        String type = document.type();
        if (label == null || label.isBlank() || type == null) {
            return document.isFalse(PropertyIds.IS_LATEST_VERSION);
        }
        Boolean known = versionable.get(type);
        if (known == null) {
            known = repository.isVersionable(type);
            versionable.put(type, known);
        }
        return known;
    }
}
