package org.fundstelle.access;

/**
 * A key at the only moment it is known in clear: right after it was made.
 *
 * @param secret what the caller presents; not kept anywhere
 */
public record IssuedKey(String secret, ApiKey key) {

    @Override
    public String toString() {
        return "IssuedKey[" + key.caller().name() + "]";
    }
}
