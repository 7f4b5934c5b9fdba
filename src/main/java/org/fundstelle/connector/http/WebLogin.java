package org.fundstelle.connector.http;

import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Who the connector is at a server. Immutable.
 *
 * @param token instead of name and password; empty for none
 */
public record WebLogin(String username, String password, String token) {

    /**
     * @throws IllegalArgumentException if there is both, or half of one
     */
    public WebLogin {
        if (!token.isBlank() && !username.isBlank()) {
            throw new IllegalArgumentException("There are both 'username' and 'bearerToken': one of them is enough");
        }
        if (username.isBlank() && !password.isEmpty()) {
            throw new IllegalArgumentException("There is 'password' without 'username'");
        }
    }

    public boolean isAnonymous() {
        return token.isBlank() && username.isBlank();
    }

    /** The header that is sent without being asked for; empty for nobody. */
    public Optional<String> header() {
        if (isAnonymous()) {
            return Optional.empty();
        }
        if (!token.isBlank()) {
            return Optional.of("Bearer " + token.strip());
        }
        return Optional.of(BasicLogin.header(username, password));
    }

    /** Whether a refusal asks for the password in the form of digests, and in that form only. */
    public boolean shouldDigest(HttpResponse refusal) {
        boolean digest = false;
        for (Header challenge : refusal.getHeaders(HttpHeaders.WWW_AUTHENTICATE)) {
            String scheme = challenge.getValue().toLowerCase(Locale.ROOT);
            if (scheme.startsWith("basic")) {
                return false;
            }
            digest |= scheme.startsWith("digest");
        }
        return digest && !username.isBlank();
    }

    public CredentialsProvider digests(HttpHost host) {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(new AuthScope(host), new UsernamePasswordCredentials(username, password.toCharArray()));
        return provider;
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
