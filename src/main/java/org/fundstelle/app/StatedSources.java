package org.fundstelle.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.source.SourceChanges.Stated;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourcesFile;

/** What this machine's files say of sources and collections: those of the sources file, or one folder for a first try. */
final class StatedSources {

    /** Sources made without a sources file begin so; they are purged when they are configured no more. */
    static final String TRIAL_PREFIX = SourceRules.TRIED;

    private static final String TRIAL_COLLECTION = "documents";
    private static final int LONGEST_NAME = 30;
    private static final int HASH_LENGTH = 8;
    private static final Principal LOCAL_USER = Principal.user("local");

    private final Settings settings;
    private final SourceRules rules;
    private final Path file;
    private volatile boolean wasFile;

    StatedSources(Settings settings, SourceRules rules) {
        this.settings = settings;
        this.rules = rules;
        this.file = settings.sourcesFile() == null
                ? settings.baseDirectory().resolve("sources.yaml")
                : settings.sourcesFile();
    }

    /** A file that was there once is missed when it is gone: somebody may be writing it, or its drive is away. */
    private boolean isFile() {
        wasFile = settings.documents() == null && (wasFile || settings.sourcesFile() != null || Files.exists(file));
        return wasFile;
    }

    /** SHA-256 of the sources file, or of what is tried instead; differs for each reason why it cannot be read. */
    String hash() {
        if (!isFile()) {
            return sha256("folder " + tried());
        }
        try {
            return sha256(Files.readString(file));
        } catch (IOException e) {
            return sha256("unreadable " + e.getMessage());
        }
    }

    private Path tried() {
        return settings.documents() == null
                ? settings.baseDirectory().resolve("connectors/file-share/sample")
                : settings.documents().toAbsolutePath().normalize();
    }

    /** Reads and checks everything. Never throws for what is in the file. */
    Stated read() {
        String hash = hash();
        List<String> errors = new ArrayList<>();
        List<Collection> collections = new ArrayList<>();
        List<SourceDefinition> sources = new ArrayList<>();
        if (isFile()) {
            readFile(collections, sources, errors);
        } else {
            sources.add(trial(tried()));
        }
        if (collections.stream().noneMatch(collection -> collection.id().equals(TRIAL_COLLECTION))) {
            collections.add(new Collection(
                    TRIAL_COLLECTION,
                    TRIAL_COLLECTION,
                    "Default",
                    "local",
                    Set.of(Principal.EVERYONE),
                    settings.model()));
        }
        check(collections, sources, errors);
        return new Stated(hash, collections, sources, errors);
    }

    private void readFile(List<Collection> collections, List<SourceDefinition> sources, List<String> errors) {
        try {
            if (Files.readString(file).isBlank()) {
                errors.add(file + " is empty; without any source it says 'sources: []'");
            }
            SourcesFile read =
                    SourcesFile.read(file, settings.model(), settings.scan().schedule());
            collections.addAll(read.collections());
            sources.addAll(read.sources());
            errors.addAll(read.errors());
        } catch (IOException e) {
            errors.add("fundstelle.sources-file: " + file + " cannot be read: " + e.getMessage());
        }
    }

    private void check(List<Collection> collections, List<SourceDefinition> sources, List<String> errors) {
        Collections known;
        try {
            known = new Collections(collections);
        } catch (IllegalArgumentException e) {
            errors.add(e.getMessage());
            known = new Collections(List.of());
        }
        Set<String> ids = new java.util.HashSet<>();
        for (SourceDefinition source : sources) {
            errors.addAll(rules.check(source, known));
            errors.addAll(rules.checkInFile(source));
            if (isFile()) {
                errors.addAll(rules.checkId(source));
            }
            if (!ids.add(source.id())) {
                errors.add("Two sources have the id '" + source.id() + "'");
            }
        }
    }

    private SourceDefinition trial(Path folder) {
        String id = TRIAL_PREFIX
                + plain(folder.getFileName() + "-", LONGEST_NAME)
                + plain(DocumentId.of(TRIAL_PREFIX, folder.toString()).value(), HASH_LENGTH);
        return new SourceDefinition(
                id,
                "file-share",
                TRIAL_COLLECTION,
                Map.of("directory", folder.toString()),
                AccessList.allowing(LOCAL_USER),
                settings.scan().schedule(),
                null);
    }

    private static String plain(String text, int longest) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        return plain.substring(0, Math.min(longest, plain.length()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
