package org.fundstelle.extract;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaConfigException;
import org.apache.tika.pipes.PipesConfig;
import org.fundstelle.extract.fork.SpoolFetcher;

/** The files and the command line with which forked processes are started. */
final class ForkConfiguration {

    /** A child is taken apart by its own call, so these are all that untrusted bytes ever meet. The last for a type wins. */
    private static final List<String> PARSERS = List.of(
            "org.apache.tika.parser.xml.DcXMLParser",
            "org.apache.tika.parser.epub.EpubParser",
            "org.apache.tika.parser.microsoft.rtf.RTFParser",
            "org.apache.tika.parser.microsoft.OldExcelParser",
            "org.apache.tika.parser.microsoft.TNEFParser",
            "org.apache.tika.parser.microsoft.ooxml.xwpf.ml2006.Word2006MLParser",
            "org.apache.tika.parser.microsoft.xml.WordMLParser",
            "org.apache.tika.parser.microsoft.xml.SpreadsheetMLParser",
            "org.apache.tika.parser.odf.FlatOpenDocumentParser",
            "org.apache.tika.parser.wordperfect.WordPerfectParser",
            "org.apache.tika.parser.pkg.PackageParser",
            "org.apache.tika.parser.pkg.CompressorParser",
            "org.apache.tika.parser.pkg.RarParser",
            "org.fundstelle.extract.fork.ZipParser",
            "org.fundstelle.extract.fork.PlainTextParser",
            "org.fundstelle.extract.fork.CsvParser",
            "org.fundstelle.extract.fork.PageParser",
            "org.fundstelle.extract.fork.MailParser",
            "org.fundstelle.extract.fork.PictureParser",
            "org.fundstelle.extract.fork.WordParser",
            "org.fundstelle.extract.fork.WorkbookParser",
            "org.fundstelle.extract.fork.SlidesParser",
            "org.fundstelle.extract.fork.OpenDocumentParser",
            "org.fundstelle.extract.fork.pdf.PdfParser");

    private static final String CONFIG = """
            <?xml version="1.0" encoding="UTF-8"?>
            <properties>
              <service-loader initializableProblemHandler="ignore"/>
              <parsers>
              <parser class="org.fundstelle.extract.fork.GuardedParsers">
                <parser class="org.apache.tika.parser.microsoft.OfficeParser">
                  <params><param name="writeSelectHeadersInBody" type="bool">false</param></params>
                </parser>
                <parser class="org.apache.tika.parser.microsoft.ooxml.OOXMLParser">
                  <params><param name="includeHeadersAndFooters" type="bool">false</param></params>
                </parser>
            %s
              </parser>
              </parsers>
              <metadataFilters>
                <metadataFilter class="org.fundstelle.extract.fork.KeptMetadata"/>
              </metadataFilters>
              <encodingDetectors>
                <encodingDetector class="org.apache.tika.parser.html.HtmlEncodingDetector"/>
                <encodingDetector class="org.fundstelle.extract.fork.Charsets"/>
              </encodingDetectors>
              <autoDetectParserConfig>
                <params>
                  <outputThreshold>10000000</outputThreshold>
                  <maximumCompressionRatio>1000</maximumCompressionRatio>
                  <maximumDepth>500</maximumDepth>
                </params>
                <embeddedDocumentExtractorFactory class="org.fundstelle.extract.fork.EmbeddedDocuments$Factory"/>
              </autoDetectParserConfig>
              <fetchers>
                <fetcher class="org.fundstelle.extract.fork.SpoolFetcher">
                  <params><name>%s</name></params>
                </fetcher>
              </fetchers>
              <pipes>
                <params><maxForEmitBatchBytes>-1</maxForEmitBatchBytes></params>
              </pipes>
            </properties>
            """;

    private static final String LOGGING = "logback.xml";

    private final ExtractorSettings settings;
    private final List<String> moreParsers;

    ForkConfiguration(ExtractorSettings settings, List<String> moreParsers) {
        this.settings = settings;
        this.moreParsers = List.copyOf(moreParsers);
        requirePlainClassPath(settings.classPath());
    }

    /** Writes the files. Not while processes that read them start. */
    void write() {
        try {
            Path directory = ownerOnly(settings.directory());
            ownerOnly(temporary());
            Files.writeString(file(), config());
            try (InputStream in = ForkConfiguration.class.getResourceAsStream("/extract/fork-logback.xml")) {
                Files.copy(in, directory.resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The extractor's directory cannot be written: " + settings.directory(), e);
        }
    }

    /** The configuration of a pool of the given size, once the files are written. */
    PipesConfig pool(int processes) {
        try {
            PipesConfig pipes = PipesConfig.load(file());
            pipes.setNumClients(processes);
            pipes.setJavaPath(settings.java().toString());
            pipes.setTimeoutMillis(settings.timeout().toMillis());
            pipes.setStartupTimeoutMillis(60_000);
            pipes.setSleepOnStartupTimeoutMillis(1_000);
            pipes.setMaxWaitForClientMillis(24L * 60 * 60 * 1000);
            pipes.setMaxFilesProcessedPerProcess(5_000);
            pipes.setShutdownClientAfterMillis(10L * 60 * 1000);
            pipes.setForkedJvmArgs(arguments(settings.directory()));
            return pipes;
        } catch (IOException e) {
            throw new UncheckedIOException("The extractor's configuration cannot be read", e);
        } catch (TikaConfigException e) {
            throw new IllegalStateException("The extractor's configuration is wrong", e);
        }
    }

    private String config() {
        String parsers = Stream.concat(PARSERS.stream(), moreParsers.stream())
                .map(name -> "    <parser class=\"" + name + "\"/>")
                .collect(Collectors.joining("\n"));
        return CONFIG.formatted(parsers, SpoolFetcher.NAME);
    }

    private Path file() {
        return settings.directory().resolve("tika-config.xml");
    }

    private Path temporary() {
        return settings.directory().resolve("tmp");
    }

    private List<String> arguments(Path directory) {
        return List.of(
                "-cp",
                settings.classPath(),
                "-Xmx" + settings.maxHeapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + directory.resolve("fork-crash-%p.log"),
                "--enable-native-access=ALL-UNNAMED",
                // JDK 24 lowered the limits below what a large spreadsheet needs; heap and time are bounded anyway.
                "-Djdk.xml.totalEntitySizeLimit=50000000",
                "-Djdk.xml.maxGeneralEntitySizeLimit=0",
                "-Djdk.xml.entityExpansionLimit=64000",
                "-Djdk.xml.elementAttributeLimit=10000",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary(),
                "-Dpdfbox.fontcache=" + directory,
                "-Dfundstelle.fork.log=" + directory.resolve("fork.log"),
                "-Dlogback.configurationFile=" + directory.resolve(LOGGING).toUri(),
                "-Dlog4j.configurationFile=none");
    }

    private static Path ownerOnly(Path directory) throws IOException {
        Files.createDirectories(directory);
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    private static void requirePlainClassPath(String classPath) {
        String[] entries = classPath.split(File.pathSeparator);
        if (entries.length == 1 && isFatJar(Path.of(entries[0]))) {
            throw new IllegalStateException(
                    "Extraction runs in processes of their own, which cannot read the jars nested in " + entries[0]
                            + ". Unpack it once (java -Djarmode=tools -jar … extract) and start what comes out.");
        }
    }

    private static boolean isFatJar(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry("BOOT-INF/lib/") != null || jar.getEntry("BOOT-INF/classpath.idx") != null;
        } catch (IOException e) {
            return false;
        }
    }
}
