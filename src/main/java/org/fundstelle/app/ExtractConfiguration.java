package org.fundstelle.app;

import java.nio.file.Path;
import org.fundstelle.extract.ExtractionLimits;
import org.fundstelle.extract.Extractor;
import org.fundstelle.extract.ExtractorSettings;
import org.fundstelle.extract.TikaExtractor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Extraction in forked processes: one for each worker, and one for originals that must be taken out of a container. */
@Configuration(proxyBeanMethods = false)
class ExtractConfiguration {

    @Bean
    ExtractorSettings extractorSettings(Settings settings, DataDirectory data) {
        ExtractorSettings defaults = ExtractorSettings.defaults(data.resolve("extract"));
        return new ExtractorSettings(
                settings.ingest().workers() + 1,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                settings.extraction().heapMegabytes(),
                settings.extraction().timeout(),
                limits(settings.extraction().limits()),
                defaults.directory(),
                settings.extraction().ocr() ? defaults.ocrCommand() : "",
                defaults.ocrLanguages());
    }

    private static ExtractionLimits limits(Settings.Extraction.Limits limits) {
        return new ExtractionLimits(
                limits.textCharacters(),
                limits.embedding(),
                limits.children(),
                (long) limits.unpackedMegabytes() << 20,
                limits.levels(),
                limits.allChildren(),
                (long) limits.allUnpackedMegabytes() << 20,
                limits.endedProcesses());
    }

    @Bean
    Extractor extractor(ExtractorSettings settings) {
        return new TikaExtractor(settings);
    }
}
