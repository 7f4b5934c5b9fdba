package org.fundstelle.app;

import org.fundstelle.ingest.Spool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data directory and what lies in it as files. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {

    @Bean
    DataDirectory dataDirectory(Settings settings) {
        return DataDirectory.open(settings.dataDirectory());
    }

    @Bean
    Spool spool(DataDirectory data) {
        return new Spool(data.resolve("spool"));
    }
}
