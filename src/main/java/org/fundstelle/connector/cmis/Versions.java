package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.fundstelle.document.SourceAwayException;

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
        return latest(document);
    }

    /**
     * The version that counts of the document that was found by the id which all its versions have in common. What stands under
     * that id may be the series itself, which looks like a document without versions.
     */
    Optional<CmisObject> currentOfSeries(CmisObject series) throws IOException {
        Optional<CmisObject> latest = isLatest(series) ? Optional.of(series) : latest(series);
        return latest.isPresent() || isVersioned(series) ? latest : Optional.of(series);
    }

    private Optional<CmisObject> latest(CmisObject document) throws IOException {
        try {
            CmisObject latest = repository.latest(document.id(), major, filter);
            boolean counts = !latest.isWorkingCopy() && !(major && latest.isFalse(PropertyIds.IS_MAJOR_VERSION));
            return counts ? Optional.of(latest) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (SourceAwayException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            // Some servers fail in many ways where there is no such version.
            return repository.versions(document.id(), filter).stream()
                    .filter(version -> !version.isWorkingCopy() && isLatest(version))
                    .findFirst();
        }
    }

    private boolean isCurrent(CmisObject document) throws IOException {
        return !document.isWorkingCopy() && (isLatest(document) || !isVersioned(document));
    }

    private boolean isLatest(CmisObject document) {
        return document.isTrue(major ? PropertyIds.IS_LATEST_MAJOR_VERSION : PropertyIds.IS_LATEST_VERSION);
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
