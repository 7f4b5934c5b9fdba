package org.fundstelle.access.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a token's claims a value stands: the name of a claim, or names of nested objects joined by dots. A claim of
 * exactly that name goes first, because names may contain dots themselves.
 */
record ClaimPath(String path) {

    /** The value; empty if the claim is missing or null. */
    Optional<Object> in(Map<String, Object> claims) {
        if (claims.get(path) != null) {
            return Optional.of(claims.get(path));
        }
        Object value = claims;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> nested ? nested.get(step) : null;
        }
        return Optional.ofNullable(value);
    }

    /**
     * The value as a list of texts; empty if the claim is missing or null.
     *
     * @throws IllegalArgumentException if it is neither a text nor a list of texts
     */
    Optional<List<String>> texts(Map<String, Object> claims) {
        return in(claims).map(this::texts);
    }

    private List<String> texts(Object value) {
        List<?> all = value instanceof List<?> list ? list : java.util.Collections.singletonList(value);
        return all.stream()
                .map(one -> {
                    if (one instanceof String text) {
                        return text;
                    }
                    throw new IllegalArgumentException("claim '" + path + "' is neither a text nor a list of texts");
                })
                .toList();
    }
}
