package org.fundstelle.access;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;

/**
 * Tells who presents a key. Keys are found by their SHA-256, so that how long an answer takes says nothing about a key.
 * Thread-safe.
 */
public final class Authenticator {

    private static final int LONGEST_KEY = 512;

    private final ApiKeys stored;
    private final Map<KeyHash, ConfiguredKey> configured = new HashMap<>();
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if two configured keys have the same name or hash
     */
    public Authenticator(ApiKeys stored, List<ConfiguredKey> configured, Clock clock) {
        this.stored = Objects.requireNonNull(stored, "stored");
        this.clock = Objects.requireNonNull(clock, "clock");
        for (ConfiguredKey key : configured) {
            if (this.configured.values().stream().anyMatch(other -> other.name().equals(key.name()))) {
                throw new IllegalArgumentException("Two configured keys have the name '" + key.name() + "'");
            }
            ConfiguredKey other = this.configured.putIfAbsent(key.hash(), key);
            if (other != null) {
                throw new IllegalArgumentException(
                        "The configured keys '" + other.name() + "' and '" + key.name() + "' have the same sha256");
            }
        }
    }

    public Authentication authenticate(String presentedKey) {
        if (presentedKey == null || presentedKey.isBlank()) {
            return new Rejected("no key was presented");
        }
        if (presentedKey.length() > LONGEST_KEY) {
            return new Rejected("the key is too long to be one");
        }
        return authenticate(KeyHash.of(presentedKey.strip()));
    }

    /** Asks again whether a key that was presented before still holds. */
    public Authentication authenticate(KeyHash hash) {
        ConfiguredKey named = configured.get(hash);
        if (named != null) {
            return new Authenticated(named.caller(), hash);
        }
        Optional<ApiKey> found = stored.find(hash);
        if (found.isEmpty()) {
            return new Rejected("the key is unknown");
        }
        ApiKey key = found.get();
        if (key.isRevoked()) {
            return new Rejected("the key was revoked");
        }
        if (key.isExpired(clock.instant())) {
            return new Rejected("the key has expired");
        }
        return new Authenticated(key.caller(), hash);
    }

    /** Whether anybody but the holder of the local key could be let in: a listener beyond this machine needs that. */
    public boolean namedKeyExists() {
        return !configured.isEmpty() || stored.namedKeyExists();
    }
}
