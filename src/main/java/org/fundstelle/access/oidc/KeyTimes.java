package org.fundstelle.access.oidc;

import java.time.Duration;

/**
 * How long an issuer's public keys are believed.
 *
 * @param cache how long they are used without asking again; default 5 minutes
 * @param outage how long they go on being used while the issuer cannot be asked, beyond {@code cache}; default 1 hour
 * @param refetch within this time, unknown key ids make the issuer be asked at most twice; default 30 seconds
 */
public record KeyTimes(Duration cache, Duration outage, Duration refetch) {

    static final KeyTimes DEFAULT = new KeyTimes(null, null, null);

    /**
     * @throws IllegalArgumentException if a duration is not positive
     */
    public KeyTimes {
        cache = positive("cache", cache, Duration.ofMinutes(5));
        outage = positive("outage", outage, Duration.ofHours(1));
        refetch = positive("refetch", refetch, Duration.ofSeconds(30));
    }

    private static Duration positive(String name, Duration given, Duration otherwise) {
        Duration duration = given == null ? otherwise : given;
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("keys." + name + " must be a positive duration, but is: " + duration);
        }
        return duration;
    }
}
