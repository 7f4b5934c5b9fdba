package org.fundstelle.app;

import org.fundstelle.ingest.Spool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What lies in the data directory as files. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {

    @Bean
    Spool spool(DataDirectory data, Settings settings) {
        return new Spool(data.resolve("spool"), settings.ingest().spoolReserveMegabytes() << 20);
    }
}
