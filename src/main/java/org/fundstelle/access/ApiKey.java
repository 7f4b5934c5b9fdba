package org.fundstelle.access;

import java.time.Instant;
import java.util.Objects;

/**
 * A stored key: whom it stands for and how long.
 *
 * @param id a UUID
 * @param expiresAt null for never
 * @param revokedAt null while it holds
 */
public record ApiKey(String id, KeyHash hash, Caller caller, Instant createdAt, Instant expiresAt, Instant revokedAt) {

    public ApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(createdAt, "created at");
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
