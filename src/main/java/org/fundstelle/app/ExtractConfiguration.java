package org.fundstelle.app;

import java.nio.file.Path;
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
                defaults.maxTextCharacters(),
                defaults.maxChildren(),
                defaults.maxUnpackedBytes(),
                defaults.maxNesting(),
                defaults.directory(),
                settings.extraction().ocr() ? defaults.ocrCommand() : "",
                defaults.ocrLanguages());
    }

    @Bean
    Extractor extractor(ExtractorSettings settings) {
        return new TikaExtractor(settings);
    }
}
