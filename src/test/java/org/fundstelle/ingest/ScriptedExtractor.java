package org.fundstelle.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.document.Block;
import org.fundstelle.extract.Allowance;
import org.fundstelle.extract.Extraction;
import org.fundstelle.extract.ExtractionLimits;
import org.fundstelle.extract.Extractor;
import org.fundstelle.extract.FailureKind;

/**
 * An extractor that does what the content says: {@code crash}, {@code encrypted}, {@code endless} (contains itself),
 * {@code zip:} with what {@link #zip} puts into it; anything else is text.
 */
final class ScriptedExtractor implements Extractor {

    private static final String ZIP = "zip:";

    /** Content of a container; names and contents take turns. */
    static String zip(String... namesAndContents) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            entries.add(namesAndContents[i] + "=" + URLEncoder.encode(namesAndContents[i + 1], StandardCharsets.UTF_8));
        }
        return ZIP + String.join(";", entries);
    }

    private final List<String> extracted = new ArrayList<>();
    private String version = "scripted 1";

    void upgrade() {
        version = "scripted 2";
    }

    /** File names of all calls so far. */
    List<String> extracted() {
        return List.copyOf(extracted);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Allowance allowance() {
        return new Allowance(ExtractionLimits.DEFAULTS);
    }

    @Override
    public Extraction extract(Path file, String fileName, Path workDirectory, Allowance allowance) {
        extracted.add(fileName);
        try {
            String content = Files.readString(file);
            if (content.startsWith(ZIP)) {
                return container(List.of(content.substring(ZIP.length()).split(";")), workDirectory);
            }
            return switch (content) {
                case "crash" -> new Extraction.Failed(FailureKind.CRASH, "");
                case "encrypted" -> new Extraction.Failed(FailureKind.ENCRYPTED, "");
                case "endless" -> container(List.of("endless=endless"), workDirectory);
                default -> extracted("text/plain", List.of(new Block.Paragraph(content, 0)), List.of());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extraction container(List<String> entries, Path directory) throws IOException {
        List<Extraction.Child> children = new ArrayList<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            Path file = directory.resolve("child" + children.size());
            Files.writeString(file, URLDecoder.decode(entry.substring(equals + 1), StandardCharsets.UTF_8));
            children.add(new Extraction.Child(entry.substring(0, equals), file, Files.size(file)));
        }
        return extracted("application/zip", List.of(new Block.Paragraph("Inhalt", 0)), children);
    }

    private static Extraction extracted(String mimeType, List<Block> blocks, List<Extraction.Child> children) {
        return new Extraction.Extracted(
                new Extraction.Properties(mimeType, null, null, "de", null, null),
                blocks,
                children,
                List.of(),
                false,
                false,
                false,
                false);
    }

    @Override
    public void close() {}
}
