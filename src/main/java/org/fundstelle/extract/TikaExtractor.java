package org.fundstelle.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tika.Tika;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.pipes.FetchEmitTuple;
import org.apache.tika.pipes.HandlerConfig;
import org.apache.tika.pipes.PipesException;
import org.apache.tika.pipes.PipesParser;
import org.apache.tika.pipes.PipesResult;
import org.apache.tika.pipes.emitter.EmitKey;
import org.apache.tika.pipes.fetcher.FetchKey;
import org.apache.tika.sax.BasicContentHandlerFactory;
import org.fundstelle.extract.Extraction.Failed;
import org.fundstelle.extract.fork.Call;
import org.fundstelle.extract.fork.SpoolFetcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extracts in a pool of forked Tika processes. A process that hangs, dies or runs out of memory is replaced; all end with
 * this one. Thread-safe; more callers than processes wait their turn.
 */
public final class TikaExtractor implements Extractor {

    /** Raise it when the same bytes would now give other blocks. */
    private static final int REVISION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TikaExtractor.class);

    private final ExtractorSettings settings;
    private final Optional<Path> ocr;
    private final TemporaryFiles temporary;
    private final PipesParser forks;

    /**
     * Prepares the pool; processes start when they are needed.
     *
     * @throws IllegalStateException if processes cannot be started from the class path
     */
    public TikaExtractor(ExtractorSettings settings) {
        this(settings, List.of());
    }

    TikaExtractor(ExtractorSettings settings, List<String> moreParsers) {
        this.settings = settings;
        this.ocr = OcrCommand.find(settings.ocrCommand());
        this.temporary = new TemporaryFiles(settings.directory().resolve("tmp"));
        ForkConfiguration configuration = new ForkConfiguration(settings, moreParsers);
        temporary.deleteAll();
        this.forks = new PipesParser(configuration.write());
        LOG.info(
                "Extraction: {} processes of {} MB, {} s a document, OCR {}",
                settings.forks(),
                settings.maxHeapMegabytes(),
                settings.timeout().toSeconds(),
                ocr.map(Path::toString).orElse("off"));
    }

    @Override
    public String version() {
        return Tika.getString().replace("Apache Tika ", "tika-") + "/" + REVISION
                + (ocr.isPresent() ? "/ocr-" + settings.ocrLanguages() : "");
    }

    @Override
    public Extraction extract(Path file, String fileName, Path workDirectory) {
        try {
            if (Files.size(file) == 0) {
                return new Failed(FailureKind.EMPTY, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The spooled file cannot be read", e);
        }
        Path children = workDirectory.toAbsolutePath().resolve("children");
        PipesResult result = process(file.toAbsolutePath(), call(fileName, children));
        return switch (result.getStatus()) {
            case PARSE_SUCCESS, PARSE_SUCCESS_WITH_EXCEPTION ->
                new ForkAnswer(result.getEmitData().getMetadataList().getFirst(), children).extraction();
            case TIMEOUT ->
                ended(new Failed(FailureKind.TIMEOUT, settings.timeout().toSeconds() + " s"));
            case OOM -> ended(new Failed(FailureKind.OUT_OF_MEMORY, settings.maxHeapMegabytes() + " MB"));
            case UNSPECIFIED_CRASH -> ended(new Failed(FailureKind.CRASH, ""));
            case EMPTY_OUTPUT -> new Failed(FailureKind.NO_CONTENT, "");
            default ->
                throw new ExtractorUnavailableException("The extraction process answered " + result.getStatus(), null);
        };
    }

    private PipesResult process(Path file, Call call) {
        ParseContext context = new ParseContext();
        context.set(Call.class, call);
        context.set(
                HandlerConfig.class,
                new HandlerConfig(
                        BasicContentHandlerFactory.HANDLER_TYPE.XML,
                        HandlerConfig.PARSE_MODE.CONCATENATE,
                        settings.maxTextCharacters(),
                        -1,
                        false));
        FetchEmitTuple task = new FetchEmitTuple(
                file.getFileName().toString(),
                new FetchKey(SpoolFetcher.NAME, file.toString()),
                new EmitKey("none", "none"),
                new Metadata(),
                context,
                FetchEmitTuple.ON_PARSE_EXCEPTION.EMIT);
        try {
            return forks.parse(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExtractorUnavailableException("Extraction was interrupted", e);
        } catch (IOException | PipesException | RuntimeException e) {
            throw new ExtractorUnavailableException("No extraction process could be started", e);
        }
    }

    private Call call(String fileName, Path children) {
        return new Call(
                fileName,
                children.toString(),
                settings.maxChildren(),
                settings.maxUnpackedBytes(),
                settings.maxNesting(),
                ocr.map(Path::toString).orElse(null),
                settings.ocrLanguages(),
                settings.timeout().toMillis() * 8 / 10);
    }

    private Failed ended(Failed failed) {
        LOG.warn("An extraction process was ended and will be replaced: {} {}", failed.kind(), failed.detail());
        temporary.deleteOlderThan(settings.timeout().multipliedBy(2));
        return failed;
    }

    @Override
    public void close() {
        try {
            forks.close();
        } catch (IOException e) {
            LOG.warn("An extraction process could not be ended: {}", e.getMessage());
        }
    }
}
