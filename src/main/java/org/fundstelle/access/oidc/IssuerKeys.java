package org.fundstelle.access.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource.OutageEvent;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys as far as they are known: cached, fetched again for an unknown key id but not too often, and
 * for a bounded time believed while the issuer is away. Thread-safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    /** How long a request waits for another one's fetch: longer than that can take. */
    private static final long MOST_WAIT_MILLIS = 15_000;

    private final JWKSetSource<SecurityContext> known;
    private final Clock clock;

    /**
     * @param issuer for the log
     */
    IssuerKeys(String issuer, JWKSetSource<SecurityContext> published, KeyTimes times, Clock clock) {
        var tolerant =
                new OutageTolerantJWKSetSource<>(published, times.outage().toMillis(), event -> {
                    if (event instanceof OutageEvent<SecurityContext> outage) {
                        log.warn(
                                "The keys of {} cannot be fetched ({}); those known are used for another {}",
                                issuer,
                                outage.getException().getMessage(),
                                Duration.ofMillis(outage.getRemainingTime()));
                    }
                });
        var limited = new RateLimitedJWKSetSource<>(tolerant, times.refetch().toMillis(), null);
        this.known = new CachingJWKSetSource<>(limited, times.cache().toMillis(), MOST_WAIT_MILLIS, null);
        this.clock = clock;
    }

    /**
     * @throws KeySourceException if no keys are known and none can be fetched
     */
    @Override
    public List<JWK> get(JWKSelector wanted, SecurityContext context) throws KeySourceException {
        JWKSet keys = known.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
        List<JWK> fitting = wanted.select(keys);
        return fitting.isEmpty() ? fetchedAgain(keys, wanted, context) : fitting;
    }

    private List<JWK> fetchedAgain(JWKSet old, JWKSelector wanted, SecurityContext context) throws KeySourceException {
        try {
            return wanted.select(
                    known.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(old), clock.millis(), context));
        } catch (RateLimitReachedException e) {
            return List.of();
        }
    }
}
