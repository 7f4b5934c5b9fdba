package org.fundstelle.ingest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.fundstelle.document.Block;
import org.fundstelle.extract.Extraction.Extracted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extractions on disk, by content, extractor version and the name's extension (which hints at the format), so that a moved file
 * or a reindex extracts nothing twice. Containers are not kept: what is inside them is. A cache that cannot be read or written
 * only misses. Thread-safe.
 */
public final class ExtractionCache {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractionCache.class);
    private static final String SUFFIX = ".json.gz";
    private static final int HASH_LENGTH = 64;
    private static final int KEY_LENGTH = 16;
    private static final int AT_ONCE = 500;

    /** What is asked of the ledger at a sweep: which of these contents belong to a live document. */
    public interface LiveContents extends Function<Collection<String>, Set<String>> {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Block.ListItem.class, name = "item"),
        @JsonSubTypes.Type(value = Block.Table.class, name = "table")
    })
    private interface TypedBlock {}

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Block.class, TypedBlock.class)
            .build();
    private final Path directory;

    /**
     * @param directory made when missing; as private as its parent
     */
    public ExtractionCache(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The extraction cache " + directory + " cannot be made", e);
        }
    }

    Optional<Extracted> find(String sha256, String extractor, String fileName) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file(sha256, extractor, fileName)))) {
            return Optional.of(json.readValue(in, Extracted.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("A cached extraction cannot be read and is made anew: {}", e.getMessage());
            return Optional.empty();
        }
    }

    void put(String sha256, String extractor, String fileName, Extracted extracted) {
        if (!extracted.children().isEmpty()) {
            return;
        }
        Path file = file(sha256, extractor, fileName);
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "draft-", null);
            try {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(draft))) {
                    json.writeValue(out, extracted);
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            LOG.warn("An extraction cannot be cached: {}", e.getMessage());
        }
    }

    /**
     * Forgets what was extracted of a content; returns how many extractions these were.
     *
     * @throws UncheckedIOException if it is still there
     */
    public long forget(String sha256) {
        long forgotten = 0;
        Path folder = directory.resolve(sha256.substring(0, 2));
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, sha256 + "-*")) {
                for (Path file : files) {
                    forgotten += Files.deleteIfExists(file) ? 1 : 0;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("A cached extraction cannot be deleted", e);
            }
        }
        return forgotten;
    }

    /** Forgets every content that no live document has; returns how many these were. */
    public int retain(LiveContents live) throws IOException {
        int forgotten = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : folders) {
                Set<String> contents = contents(folder);
                List<String> all = List.copyOf(contents);
                for (int from = 0; from < all.size(); from += AT_ONCE) {
                    contents.removeAll(live.apply(all.subList(from, Math.min(from + AT_ONCE, all.size()))));
                }
                contents.forEach(this::forget);
                forgotten += contents.size();
            }
        }
        return forgotten;
    }

    private static Set<String> contents(Path folder) throws IOException {
        Set<String> contents = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> contents.add(file.getFileName().toString().substring(0, HASH_LENGTH)));
        }
        return contents;
    }

    private Path file(String sha256, String extractor, String fileName) {
        int dot = fileName.lastIndexOf('.');
        String extension = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        String key = SpooledContent.sha256((extractor + '\n' + extension).getBytes(StandardCharsets.UTF_8))
                .substring(0, KEY_LENGTH);
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256 + "-" + key + SUFFIX);
    }
}
