package org.fundstelle.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A code that opens one browser session, once: 256 bits, 15 minutes, bound to one key. Only the newest code counts.
 * Thread-safe.
 */
public final class OneTimeLogin {

    /** How long a code can be used. */
    public static final Duration VALIDITY = Duration.ofMinutes(15);

    private record Code(String value, Instant expiresAt) {}

    private final KeyHash key;
    private final Clock clock;
    private Code code;

    /**
     * @param key whose caller the session will be
     */
    public OneTimeLogin(KeyHash key, Clock clock) {
        this.key = Objects.requireNonNull(key, "key");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A URL with a new code, for the browser on this machine; a code given out before does not count any more. */
    public synchronized URI newUrl(int port) {
        code = new Code(Secrets.draw(), clock.instant().plus(VALIDITY));
        return URI.create("http://127.0.0.1:" + port + "/login?code=" + code.value());
    }

    /** The key the code stands for; empty if it is wrong, used or too old. */
    public synchronized Optional<KeyHash> redeem(String presented) {
        if (code == null || presented == null || !same(code.value(), presented)) {
            return Optional.empty();
        }
        boolean inTime = clock.instant().isBefore(code.expiresAt());
        code = null;
        return inTime ? Optional.of(key) : Optional.empty();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
