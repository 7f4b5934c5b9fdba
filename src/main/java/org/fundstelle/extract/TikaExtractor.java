package org.fundstelle.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tika.Tika;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.pipes.FetchEmitTuple;
import org.apache.tika.pipes.HandlerConfig;
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
    private static final int REVISION = 2;

    private static final Logger LOG = LoggerFactory.getLogger(TikaExtractor.class);

    private final ExtractorSettings settings;
    private final Optional<Path> ocr;
    private final TemporaryFiles temporary;
    private final ForkPool forks;

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
        this.forks = new ForkPool(configuration, settings.forks());
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
    public Allowance allowance() {
        return new Allowance(settings.limits());
    }

    @Override
    public Extraction extract(Path file, String fileName, Path workDirectory, Allowance allowance) {
        return extract(file, fileName, workDirectory, allowance, forks::parse);
    }

    @Override
    public Extractor alone() {
        return new Alone();
    }

    private Extraction extract(
            Path file,
            String fileName,
            Path workDirectory,
            Allowance allowance,
            Function<FetchEmitTuple, PipesResult> processes) {
        if (size(file) == 0) {
            return new Failed(FailureKind.EMPTY, "");
        }
        if (allowance.isTooDeadly()) {
            return new Failed(
                    FailureKind.SKIPPED, Integer.toString(settings.limits().endedProcesses()));
        }
        UnpackedChildren children =
                new UnpackedChildren(workDirectory.toAbsolutePath().resolve("children"));
        PipesResult result =
                processes.apply(task(file.toAbsolutePath(), call(fileName, children.directory(), allowance)));
        Extraction extraction =
                switch (result.getStatus()) {
                    case PARSE_SUCCESS, PARSE_SUCCESS_WITH_EXCEPTION ->
                        detailed(
                                new ForkAnswer(
                                                result.getEmitData()
                                                        .getMetadataList()
                                                        .getFirst(),
                                                children.directory(),
                                                ocr.isPresent())
                                        .extraction(),
                                allowance);
                    case TIMEOUT ->
                        ended(new Failed(FailureKind.TIMEOUT, settings.timeout().toSeconds() + " s"), allowance);
                    case OOM ->
                        ended(new Failed(FailureKind.OUT_OF_MEMORY, settings.maxHeapMegabytes() + " MB"), allowance);
                    case UNSPECIFIED_CRASH -> ended(new Failed(FailureKind.CRASH, ""), allowance);
                    case EMPTY_OUTPUT -> new Failed(FailureKind.NO_CONTENT, "");
                    default ->
                        throw new ExtractorUnavailableException(
                                "The extraction process answered " + result.getStatus(), null);
                };
        children.takenFrom(allowance);
        if (extraction instanceof Failed) {
            children.delete();
        }
        return extraction;
    }

    /** Says which limit it was. */
    private static Extraction detailed(Extraction extraction, Allowance allowance) {
        return switch (extraction) {
            case Failed failed
            when failed.kind() == FailureKind.LIMIT ->
                new Failed(failed.kind(), Math.max(1, allowance.bytesLimit() >> 20) + " MB");
            case Failed failed
            when failed.kind() == FailureKind.TOO_MANY ->
                new Failed(failed.kind(), Integer.toString(allowance.childrenLimit()));
            default -> extraction;
        };
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The spooled file cannot be read", e);
        }
    }

    private FetchEmitTuple task(Path file, Call call) {
        ParseContext context = new ParseContext();
        context.set(Call.class, call);
        context.set(
                HandlerConfig.class,
                new HandlerConfig(
                        BasicContentHandlerFactory.HANDLER_TYPE.XML,
                        HandlerConfig.PARSE_MODE.CONCATENATE,
                        settings.limits().textCharacters(),
                        -1,
                        false));
        return new FetchEmitTuple(
                file.getFileName().toString(),
                new FetchKey(SpoolFetcher.NAME, file.toString()),
                new EmitKey("none", "none"),
                new Metadata(),
                context,
                FetchEmitTuple.ON_PARSE_EXCEPTION.EMIT);
    }

    private Call call(String fileName, Path children, Allowance allowance) {
        return new Call(
                fileName,
                children.toString(),
                settings.limits().textCharacters(),
                allowance.children(),
                allowance.bytes(),
                settings.limits().embedding(),
                ocr.map(Path::toString).orElse(null),
                settings.ocrLanguages(),
                settings.timeout().toMillis() * 8 / 10);
    }

    private Failed ended(Failed failed, Allowance allowance) {
        LOG.warn("An extraction process was ended and will be replaced: {} {}", failed.kind(), failed.detail());
        allowance.spendProcess();
        temporary.deleteOlderThan(settings.timeout().multipliedBy(2));
        return failed;
    }

    @Override
    public void close() {
        forks.close();
    }

    /** The same extractor, with a process of its own for each document. */
    private final class Alone implements Extractor {
        @Override
        public String version() {
            return TikaExtractor.this.version();
        }

        @Override
        public Extraction extract(Path file, String fileName, Path workDirectory, Allowance allowance) {
            return TikaExtractor.this.extract(file, fileName, workDirectory, allowance, forks::parseAlone);
        }

        @Override
        public Allowance allowance() {
            return TikaExtractor.this.allowance();
        }

        @Override
        public void close() {
            // The processes belong to the extractor it comes from.
        }
    }
}
