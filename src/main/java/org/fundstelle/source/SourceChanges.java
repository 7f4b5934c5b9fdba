package org.fundstelle.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fundstelle.collection.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the sources file, or what was made over the API on any node, has changed, and puts it in force. A file with
 * errors changes nothing; its errors are told. Thread-safe.
 */
public class SourceChanges {

    private static final Logger LOG = LoggerFactory.getLogger(SourceChanges.class);

    /**
     * What the sources file says now.
     *
     * @param hash of its content
     * @param errors everything that is wrong with it
     */
    public record Stated(
            String hash, List<Collection> collections, List<SourceDefinition> sources, List<String> errors) {
        public Stated {
            collections = List.copyOf(collections);
            sources = List.copyOf(sources);
            errors = List.copyOf(errors);
        }
    }

    /** Opens collections that are new, and puts them in force. */
    public interface CollectionOpener {
        /**
         * @return what is wrong with them; then nothing has changed
         */
        List<String> open(List<Collection> collections);
    }

    private final Supplier<String> fileHash;
    private final Supplier<Stated> file;
    private final SourceStore store;
    private final CollectionOpener collections;
    private final SourceSetup setup;
    private final Runnable followers;
    private Stated stated;
    private Map<String, Long> versions;
    private boolean dirty;
    private String freshHash;
    private String refusedHash;
    private List<String> fileErrors = List.of();

    /**
     * @param fileHash of the sources file as it is now
     * @param file the sources file as it is now
     * @param followers has documents follow what has changed
     * @param stated the sources file as it was at start
     * @param versions of the stored sources at start
     */
    public SourceChanges(
            Supplier<String> fileHash,
            Supplier<Stated> file,
            SourceStore store,
            CollectionOpener collections,
            SourceSetup setup,
            Runnable followers,
            Stated stated,
            Map<String, Long> versions) {
        this.followers = followers;
        this.fileHash = fileHash;
        this.file = file;
        this.store = store;
        this.collections = collections;
        this.setup = setup;
        this.stated = stated;
        this.versions = Map.copyOf(versions);
    }

    /** Looks whether anything has changed, and puts it in force. */
    public synchronized void look() {
        Map<String, Long> now = store.versions();
        dirty |= readFile() || !now.equals(versions);
        if (dirty) {
            apply();
            versions = Map.copyOf(now);
            dirty = false;
        }
        setup.retry();
    }

    private boolean readFile() {
        String hash = fileHash.get();
        if (hash.equals(stated.hash())) {
            refusedHash = null;
            fileErrors = List.of();
            return false;
        }
        if (hash.equals(refusedHash)) {
            return false;
        }
        if (!hash.equals(freshHash)) {
            // Somebody may be writing it: the next look tells.
            freshHash = hash;
            return false;
        }
        Stated next = file.get();
        List<String> errors = new ArrayList<>(next.errors());
        next.sources().stream()
                .filter(source -> store.find(source.id()).isPresent())
                .forEach(source -> errors.add(twice(source.id())));
        if (errors.isEmpty()) {
            errors.addAll(collections.open(next.collections()));
        }
        if (!errors.isEmpty()) {
            refusedHash = hash;
            fileErrors = List.copyOf(errors);
            LOG.error("The changed sources file is not put in force: {}", String.join("; ", errors));
            return false;
        }
        LOG.info("The changed sources file is put in force");
        stated = next;
        refusedHash = null;
        fileErrors = List.of();
        return true;
    }

    /** The sentence about a source that is defined in two places. */
    public static String twice(String sourceId) {
        return "Source '" + sourceId
                + "' stands in the sources file and was made over the API, too; take one of them away";
    }

    private void apply() {
        List<SourceDefinition> all = new ArrayList<>(stated.sources());
        store.all().stream()
                .map(StoredSource::definition)
                .filter(source ->
                        stated.sources().stream().noneMatch(other -> other.id().equals(source.id())))
                .forEach(all::add);
        setup.apply(all);
        followers.run();
    }

    /** What is wrong with the sources file as it is now; empty when it is in force. */
    public synchronized List<String> fileErrors() {
        return fileErrors;
    }

    /** The hash of the sources file in force. */
    public synchronized String hash() {
        return stated.hash();
    }

    /** Whether a source stands in the sources file. */
    public synchronized Optional<SourceDefinition> inFile(String sourceId) {
        return stated.sources().stream()
                .filter(source -> source.id().equals(sourceId))
                .findFirst();
    }
}
