package org.fundstelle.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fundstelle.access.LocalKey;
import org.fundstelle.access.OneTimeLogin;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.extract.ExtractorSettings;
import org.fundstelle.index.OpenSearchChunks;
import org.fundstelle.index.OpenSearchConnection;
import org.fundstelle.ingest.IndexTarget;
import org.fundstelle.ingest.IndexTargets;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The block that says at start what runs where, with which model and sources, and how to get in. */
@Component
class StartupBlock {

    private static final String DIRECTORY = "directory";

    private final Environment environment;
    private final DataDirectory data;
    private final OpenSearchConnection connection;
    private final OpenSearchChunks index;
    private final Collections collections;
    private final IndexTargets targets;
    private final Sources sources;
    private final ConnectorCatalog connectors;
    private final ExtractorSettings extraction;
    private final OneTimeLogin login;
    private final LocalKey key;

    StartupBlock(
            Environment environment,
            DataDirectory data,
            OpenSearchConnection connection,
            OpenSearchChunks index,
            Collections collections,
            IndexTargets targets,
            Sources sources,
            ConnectorCatalog connectors,
            ExtractorSettings extraction,
            OneTimeLogin login,
            LocalKey key) {
        this.environment = environment;
        this.data = data;
        this.connection = connection;
        this.index = index;
        this.collections = collections;
        this.targets = targets;
        this.sources = sources;
        this.connectors = connectors;
        this.extraction = extraction;
        this.login = login;
        this.key = key;
    }

    String text(Duration taken) {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "Fundstelle is ready after %.1f s%n", taken.toMillis() / 1000.0));
        line(text, "Search page", login.newUrl(port) + "  (opens once, within 15 minutes)");
        line(
                text,
                "API",
                "http://" + environment.getProperty("server.address") + ":" + port + "/swagger-ui.html  (key in "
                        + key.file() + ")");
        line(text, "Data", data.toString());
        line(text, "OpenSearch", index.health().version() + " at " + connection.uris());
        line(text, "Queue", environment.getProperty("spring.artemis.mode") + " Artemis");
        line(
                text,
                "Database",
                environment.getProperty("spring.datasource.url", "").replaceAll("[;?].*", ""));
        line(
                text,
                "Extraction",
                extraction.forks() + " processes of " + extraction.maxHeapMegabytes() + " MB, "
                        + extraction.timeout().toSeconds() + " s a document, OCR "
                        + (extraction.ocrCommand().isEmpty()
                                ? "off (install tesseract with German data to read scanned pages)"
                                : "by " + extraction.ocrCommand()));
        collections.all().forEach(collection -> line(text, "Collection", describe(collection)));
        sources.all().forEach(source -> line(text, "Source", describe(source)));
        return text.toString().stripTrailing();
    }

    private String describe(Collection collection) {
        IndexTarget target = targets.of(collection.id());
        String model = target.embedder()
                .map(embedder -> "model " + embedder.modelId() + " (" + embedder.dimension() + " dimensions, weight "
                        + embedder.fusionWeight() + ")")
                .orElse("lexical only");
        return collection.id() + ": " + model + ", index " + String.join(", ", target.generations());
    }

    private String describe(SourceDefinition source) {
        String directory = source.parameters().getOrDefault(DIRECTORY, "");
        boolean here = connectors.localPaths(source.connector()).contains(DIRECTORY);
        String missing = !here || Files.isDirectory(Path.of(directory)) ? "" : " (this folder is NOT there)";
        return source.id() + ": " + source.connector() + " " + directory + missing + " into " + source.collection()
                + ", read by "
                + (source.access().allow().isEmpty()
                        ? "nobody"
                        : source.access().allow().stream().map(Object::toString).collect(Collectors.joining(", ")))
                + ", scanned at start and " + source.schedule();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value));
    }
}
