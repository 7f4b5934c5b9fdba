package org.fundstelle.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;
import org.fundstelle.source.SourcesFile;

/** The sources and collections in force: those of the sources file, or one folder for a first try. */
record ConfiguredSources(Collections collections, Sources sources) {

    /** Sources made without a sources file begin so; they are purged when they are configured no more. */
    static final String TRIAL_PREFIX = "folder-";

    private static final String TRIAL_COLLECTION = "documents";
    private static final int LONGEST_NAME = 30;
    private static final int HASH_LENGTH = 8;
    private static final Principal LOCAL_USER = Principal.user("local");

    /**
     * @throws BootException that lists everything that is wrong
     */
    static ConfiguredSources read(Settings settings, ConnectorCatalog connectors) {
        List<String> errors = new ArrayList<>();
        List<Collection> collections = new ArrayList<>();
        List<SourceDefinition> sources = new ArrayList<>();
        Path file = settings.sourcesFile() == null
                ? settings.baseDirectory().resolve("sources.yaml")
                : settings.sourcesFile();
        if (settings.documents() != null) {
            sources.add(trial(settings, settings.documents().toAbsolutePath().normalize()));
        } else if (settings.sourcesFile() != null || Files.exists(file)) {
            readFile(file, settings, collections, sources, errors);
        } else {
            sources.add(trial(settings, settings.baseDirectory().resolve("connectors/file-share/sample")));
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
        return checked(connectors, collections, sources, errors);
    }

    private static ConfiguredSources checked(
            ConnectorCatalog connectors,
            List<Collection> collections,
            List<SourceDefinition> sources,
            List<String> errors) {
        Set<String> known = new java.util.HashSet<>();
        collections.forEach(collection -> known.add(collection.id()));
        for (SourceDefinition source : sources) {
            errors.addAll(connectors.check(source));
            if (!known.contains(source.collection())) {
                errors.add("Source '" + source.id() + "' names collection '" + source.collection()
                        + "', which is not defined");
            }
            if (!org.quartz.CronExpression.isValidExpression(source.schedule())) {
                errors.add("Source '" + source.id() + "': schedule '" + source.schedule()
                        + "' is not a Quartz cron expression such as '0 0 * * * ?'");
            }
        }
        try {
            ConfiguredSources all = new ConfiguredSources(new Collections(collections), new Sources(sources));
            if (errors.isEmpty()) {
                return all;
            }
        } catch (IllegalArgumentException e) {
            errors.add(e.getMessage());
        }
        throw BootException.of(errors);
    }

    private static void readFile(
            Path file,
            Settings settings,
            List<Collection> collections,
            List<SourceDefinition> sources,
            List<String> errors) {
        try {
            SourcesFile read =
                    SourcesFile.read(file, settings.model(), settings.scan().schedule());
            collections.addAll(read.collections());
            sources.addAll(read.sources());
            errors.addAll(read.errors());
        } catch (IOException e) {
            errors.add("fundstelle.sources-file: " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static SourceDefinition trial(Settings settings, Path folder) {
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
}
