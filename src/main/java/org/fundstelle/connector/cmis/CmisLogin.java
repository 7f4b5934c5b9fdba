package org.fundstelle.connector.cmis;

import java.util.Optional;
import org.fundstelle.connector.http.BasicLogin;

/**
 * Who the connector is at a server. Immutable.
 *
 * @param token instead of name and password; empty for none
 */
record CmisLogin(String username, String password, String token) {

    /**
     * @throws IllegalArgumentException if there is both, or half of one
     */
    CmisLogin {
        if (!token.isBlank() && !username.isBlank()) {
            throw new IllegalArgumentException("There are both 'username' and 'bearerToken': one of them is enough");
        }
        if (username.isBlank() && !password.isEmpty()) {
            throw new IllegalArgumentException("There is 'password' without 'username'");
        }
    }

    boolean isAnonymous() {
        return token.isBlank() && username.isBlank();
    }

    /** What is sent with every request; empty for nobody. */
    Optional<String> header() {
        if (isAnonymous()) {
            return Optional.empty();
        }
        return Optional.of(token.isBlank() ? BasicLogin.header(username, password) : "Bearer " + token.strip());
    }

    /** What is refused, in words, without secrets. */
    @Override
    public String toString() {
        if (isAnonymous()) {
            return "without a login";
        }
        return token.isBlank() ? "with the name '" + username + "' and this password" : "with this token";
    }
}
