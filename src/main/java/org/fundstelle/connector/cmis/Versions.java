package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
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
        if (isLatest(series)) {
            return Optional.of(series);
        }
        if (isVersioned(series)) {
            return latest(series);
        }
        Optional<CmisObject> told = told(series);
        return told.isPresent() || hasOthers(series) ? told : Optional.of(series);
    }

    private boolean hasOthers(CmisObject series) throws IOException {
        try {
            return repository.versions(series.id(), filter).stream()
                    .anyMatch(version -> !version.id().equals(series.id()));
        } catch (SourceAwayException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<CmisObject> latest(CmisObject document) throws IOException {
        Optional<CmisObject> told = told(document);
        return told.isPresent() ? told : ofAll(document);
    }

    private Optional<CmisObject> told(CmisObject document) throws IOException {
        try {
            CmisObject latest = repository.latest(document.id(), major, filter);
            if (!latest.isWorkingCopy() && !(major && latest.isFalse(PropertyIds.IS_MAJOR_VERSION))) {
                return Optional.of(latest);
            }
        } catch (SourceAwayException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            // Servers fail in many ways where there is no such version, or was none a moment ago: all versions tell.
        }
        return Optional.empty();
    }

    /** What no list of versions is left of can be gone, or a working copy that was checked in meanwhile. */
    private Optional<CmisObject> ofAll(CmisObject document) throws IOException {
        try {
            return newest(document.id());
        } catch (NoSuchFileException e) {
            SeriesSearch series = new SeriesSearch(repository, filter);
            Optional<CmisObject> other = series.document(document.nativeId(), document.nativeId());
            if (other.isEmpty()) {
                other = series.byQuery(document.nativeId());
            }
            if (other.isPresent() && !other.get().id().equals(document.id())) {
                return newest(other.get().id());
            }
            if (!repository.discovery().queries() || repository.has(document.id())) {
                throw new IOException("Nobody can tell which version of '" + document.nativeId() + "' counts", e);
            }
            return Optional.empty();
        }
    }

    private Optional<CmisObject> newest(String version) throws IOException {
        List<CmisObject> all = repository.versions(version, filter).stream()
                .filter(each -> !each.isWorkingCopy())
                .toList();
        Optional<CmisObject> latest = all.stream().filter(this::isLatest).findFirst();
        // Some servers call the working copy the latest version; then none of the others is.
        return latest.isPresent()
                ? latest
                : all.stream()
                        .filter(each -> !major || each.isTrue(PropertyIds.IS_MAJOR_VERSION))
                        .findFirst();
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
            known = repository.types().isVersionable(type);
            versionable.put(type, known);
        }
        return known;
    }
}
