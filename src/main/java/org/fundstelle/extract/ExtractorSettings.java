package org.fundstelle.extract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How documents are extracted.
 *
 * @param forks processes that extract at the same time; as many callers are served in parallel, more wait
 * @param java the executable that runs them
 * @param classPath their class path
 * @param maxHeapMegabytes heap of one process
 * @param timeout for one document; at least one second
 * @param limits how much of a document is read
 * @param directory for configuration and temporary files of the processes; owner-only
 * @param ocrCommand name (looked up on the PATH) or path of tesseract; empty switches OCR off
 * @param ocrLanguages tesseract's names of languages, joined by {@code +}
 */
public record ExtractorSettings(
        int forks,
        Path java,
        String classPath,
        int maxHeapMegabytes,
        Duration timeout,
        ExtractionLimits limits,
        Path directory,
        String ocrCommand,
        String ocrLanguages) {

    public ExtractorSettings {
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(classPath, "class path");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(limits, "limits");
        directory = directory.toAbsolutePath();
        Objects.requireNonNull(ocrCommand, "ocr command");
        Objects.requireNonNull(ocrLanguages, "ocr languages");
        require(forks >= 1, "forks", "1 or more", forks);
        require(maxHeapMegabytes >= 64, "max heap megabytes", "64 or more", maxHeapMegabytes);
        require(timeout.toMillis() >= 1000, "timeout", "one second or more", timeout);
        require(ocrLanguages.matches("[A-Za-z_+]+"), "ocr languages", "names joined by +", ocrLanguages);
    }

    /** One process a core, the running VM's executable and class path, two minutes, 512 MB, German and English OCR. */
    public static ExtractorSettings defaults(Path directory) {
        return new ExtractorSettings(
                Runtime.getRuntime().availableProcessors(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                512,
                Duration.ofMinutes(2),
                ExtractionLimits.DEFAULTS,
                directory,
                "tesseract",
                "deu+eng");
    }

    private static void require(boolean holds, String name, String expected, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Extractor setting '" + name + "' is " + expected + ", not " + value);
        }
    }
}
