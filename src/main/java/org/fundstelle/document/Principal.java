package org.fundstelle.document;

import java.util.Objects;
import java.util.Optional;

/** Who may or may not read: {@code user:<name>}, {@code group:<name>}, or {@code everyone} (every authenticated caller). */
public record Principal(String value) implements Comparable<Principal> {

    public static final Principal EVERYONE = new Principal("everyone");

    /**
     * @throws IllegalArgumentException if the value has none of the three forms, or control characters
     */
    public Principal {
        Objects.requireNonNull(value, "principal");
        boolean named = (value.startsWith("user:") || value.startsWith("group:"))
                && !value.substring(value.indexOf(':') + 1).isBlank();
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A principal has no control characters, such as line breaks");
        }
        if (!named && !"everyone".equals(value)) {
            throw new IllegalArgumentException(
                    "A principal is 'user:<name>', 'group:<name>' or 'everyone', not: '" + value + "'");
        }
    }

    /** A principal of somebody else's making; empty where the value is none. */
    public static Optional<Principal> of(String value) {
        try {
            return Optional.of(new Principal(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static Principal user(String name) {
        return new Principal("user:" + name);
    }

    public static Principal group(String name) {
        return new Principal("group:" + name);
    }

    @Override
    public int compareTo(Principal other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
