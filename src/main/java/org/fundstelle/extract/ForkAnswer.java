package org.fundstelle.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.fundstelle.document.Block;
import org.fundstelle.extract.Extraction.Child;
import org.fundstelle.extract.Extraction.Extracted;
import org.fundstelle.extract.Extraction.Failed;
import org.fundstelle.extract.Extraction.Properties;
import org.fundstelle.extract.fork.EmbeddedDocuments;
import org.fundstelle.extract.fork.Limit;
import org.fundstelle.extract.fork.Marks;

/** The metadata that a forked process sent back, and what it means. */
final class ForkAnswer {

    /** Dates before are the zero of some program's calendar. */
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

    private static final int MAX_DETAIL_CHARACTERS = 200;
    private static final int MAX_PROPERTY_CHARACTERS = 500;
    private static final Pattern FILE_NAME = Pattern.compile(
            "(?i)microsoft \\w+ - .*|.*\\.(docx?|odt|rtf|xlsx?|pptx?|pdf|indd)|untitled|unbenannt|dokument ?\\d*");
    private static final Pattern EXCEPTION =
            Pattern.compile("(?m)^(?:Caused by: )?([\\w.$]+(?:Exception|Error))(?::|$)");

    /** What the parsers say of ZIPs that unpack too well and of XML entities that multiply. */
    private static final Pattern GROWTH = Pattern.compile("[Zz]ip bomb|JAXP0001000[1234]\\b|DOCTYPE is disallowed");

    private final Metadata metadata;
    private final Path childDirectory;
    private final boolean ocr;
    private final String stackTrace;
    private final VisibleText visible;
    private final XhtmlBlocks.Result text;

    /**
     * @param ocr whether pictures were tried to be read
     */
    ForkAnswer(Metadata metadata, Path childDirectory, boolean ocr) {
        this.metadata = metadata;
        this.childDirectory = childDirectory;
        this.ocr = ocr;
        this.stackTrace = Optional.ofNullable(metadata.get(TikaCoreProperties.CONTAINER_EXCEPTION))
                .orElse("");
        String xhtml = Optional.ofNullable(metadata.get(TikaCoreProperties.TIKA_CONTENT))
                .orElse("");
        this.visible = VisibleText.of(xhtml);
        this.text = EmbeddedDocuments.isArchive(mimeType())
                ? new XhtmlBlocks.Result(List.of(), true)
                : XhtmlBlocks.parse(visible.text());
    }

    Extraction extraction() {
        List<Child> children = children();
        List<Integer> imageOnlyPages = Stream.of(metadata.getValues(Marks.IMAGE_ONLY_PAGE))
                .map(Integer::valueOf)
                .toList();
        return failure(children, imageOnlyPages)
                .<Extraction>map(failed -> failed)
                .orElseGet(() -> {
                    boolean partial = !stackTrace.isEmpty()
                            || !text.complete()
                            || !imageOnlyPages.isEmpty()
                            || metadata.get(Marks.PARTIAL) != null
                            || metadata.get(Marks.LIMIT) != null
                            || metadata.get(TikaCoreProperties.EMBEDDED_EXCEPTION) != null
                            || metadata.get(TikaCoreProperties.WRITE_LIMIT_REACHED) != null;
                    return new Extracted(
                            properties(),
                            text.blocks(),
                            children,
                            imageOnlyPages,
                            partial,
                            metadata.get(Marks.OCR) != null,
                            visible.hidden()
                                    || metadata.get(Marks.HIDDEN) != null
                                    || metadata.get(Marks.KEPT_HIDDEN) != null,
                            isSuspicious());
                });
    }

    private Optional<Failed> failure(List<Child> children, List<Integer> imageOnlyPages) {
        Optional<Limit> limit = limit();
        if (limit.isPresent() && limit.get() != Limit.LEVELS) {
            return failed(kind(limit.get()), "");
        }
        if (!text.blocks().isEmpty() || !children.isEmpty()) {
            return Optional.empty();
        }
        if (limit.isPresent()) {
            return failed(FailureKind.TOO_DEEP, "");
        }
        if (stackTrace.contains("EncryptedDocumentException")
                || embeddedTrace().contains("EncryptedDocumentException")) {
            return failed(FailureKind.ENCRYPTED, "");
        }
        if (stackTrace.contains("ZeroByteFileException")) {
            return failed(FailureKind.EMPTY, "");
        }
        if (!stackTrace.isEmpty() || metadata.get(Marks.PARTIAL) != null) {
            return failed(FailureKind.DAMAGED, reason());
        }
        if (!imageOnlyPages.isEmpty()) {
            return failed(
                    ocr ? FailureKind.NOTHING_RECOGNISED : FailureKind.NO_TEXT,
                    imageOnlyPages.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return isUnsupported()
                ? failed(FailureKind.UNSUPPORTED, mimeType())
                : failed(FailureKind.NO_CONTENT, mimeType());
    }

    private Optional<Limit> limit() {
        if (metadata.get(Marks.LIMIT) != null) {
            return Optional.of(Limit.valueOf(metadata.get(Marks.LIMIT)));
        }
        if (stackTrace.contains("levels of XML element nesting") || stackTrace.contains("maxElementDepth")) {
            return Optional.of(Limit.LEVELS);
        }
        return GROWTH.matcher(stackTrace).find() ? Optional.of(Limit.GROWTH) : Optional.empty();
    }

    private static FailureKind kind(Limit limit) {
        return switch (limit) {
            case BYTES -> FailureKind.LIMIT;
            case DOCUMENTS -> FailureKind.TOO_MANY;
            case LEVELS -> FailureKind.TOO_DEEP;
            case GROWTH -> FailureKind.HARMFUL;
            case DOTS, PAGES -> FailureKind.TOO_LARGE;
        };
    }

    /** Whether the document talks to a language model instead of its readers, where they see it or where they do not. */
    private boolean isSuspicious() {
        return visible.hidden()
                || Stream.concat(text.blocks().stream().map(Block::text), Stream.of(metadata.getValues(Marks.HIDDEN)))
                        .anyMatch(Instructions::isIn);
    }

    private boolean isUnsupported() {
        return mimeType().equals("application/octet-stream")
                || Stream.of(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
                        .anyMatch(parser -> parser.endsWith(".EmptyParser"));
    }

    private String embeddedTrace() {
        return String.join("\n", metadata.getValues(TikaCoreProperties.EMBEDDED_EXCEPTION));
    }

    /** The innermost exceptions' names; their messages may quote the document. */
    private String reason() {
        Matcher matcher = EXCEPTION.matcher(stackTrace);
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            String name = matcher.group(1).substring(matcher.group(1).lastIndexOf('.') + 1);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return String.join(" < ", names);
    }

    private Properties properties() {
        return new Properties(
                mimeType(),
                title(),
                text(TikaCoreProperties.CREATOR),
                TextLanguage.of(text.blocks()),
                instant(TikaCoreProperties.CREATED),
                instant(TikaCoreProperties.MODIFIED));
    }

    private String mimeType() {
        String type = Optional.ofNullable(metadata.get(Metadata.CONTENT_TYPE)).orElse("application/octet-stream");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The title that the document names, unless a program made it up from a file name; else its first heading. */
    private String title() {
        String title = text(TikaCoreProperties.TITLE);
        return title != null && !FILE_NAME.matcher(title).matches()
                ? title
                : text.blocks().stream()
                        .filter(block -> block instanceof Block.Heading heading && heading.level() == 1)
                        .findFirst()
                        .map(Block::text)
                        .orElse(title);
    }

    private String text(Property property) {
        String value = metadata.get(property);
        if (value == null || value.isBlank()) {
            return null;
        }
        String line = VisibleText.of(value).text().strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), MAX_PROPERTY_CHARACTERS));
    }

    private Instant instant(Property property) {
        Date date = metadata.getDate(property);
        return date == null || date.toInstant().isBefore(EARLIEST) ? null : date.toInstant();
    }

    private List<Child> children() {
        ChildNames names = new ChildNames();
        List<Child> children = new ArrayList<>();
        String[] labels = metadata.getValues(Marks.CHILD);
        for (int i = 0; i < labels.length; i++) {
            Path content = childDirectory.resolve(Integer.toString(i + 1));
            children.add(new Child(names.label(labels[i]), content, size(content)));
        }
        return children;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A child document was not written", e);
        }
    }

    private static Optional<Failed> failed(FailureKind kind, String detail) {
        return Optional.of(new Failed(kind, detail.substring(0, Math.min(detail.length(), MAX_DETAIL_CHARACTERS))));
    }
}
