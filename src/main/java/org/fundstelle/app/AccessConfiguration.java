package org.fundstelle.app;

import java.nio.file.Path;
import java.time.Clock;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.LocalKey;
import org.fundstelle.access.OneTimeLogin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may ask: stored and configured keys, and the local key. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApiKeys apiKeys(JdbcClient sql, Clock clock) {
        return new ApiKeys(sql, clock);
    }

    @Bean
    Authenticator authenticator(ApiKeys keys, Settings settings, Clock clock) {
        return new Authenticator(keys, settings.access().keys(), clock);
    }

    @Bean
    LocalKey localKey(DataDirectory data, ApiKeys keys, Authenticator authenticator) {
        return LocalKey.establish(Path.of(data.toString()), keys, authenticator);
    }

    @Bean
    OneTimeLogin oneTimeLogin(LocalKey key, Clock clock) {
        return new OneTimeLogin(key.hash(), clock);
    }
}
