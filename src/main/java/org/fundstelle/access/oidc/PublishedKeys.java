package org.fundstelle.access.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;

/**
 * The public keys that an issuer publishes at this moment, fetched at every call: from the given address, or from the one
 * that its discovery document names. Redirects are not followed. Thread-safe.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final URI issuer;
    private final URI jwksUri;
    private final Retriever http = new Retriever();

    /**
     * @param jwksUri null to ask the issuer's discovery document
     */
    PublishedKeys(URI issuer, URI jwksUri) {
        this.issuer = issuer;
        this.jwksUri = jwksUri;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            return JWKSet.parse(fetch(jwksUri == null ? discover() : jwksUri));
        } catch (IOException e) {
            throw new JWKSetRetrievalException(e.getMessage(), e);
        } catch (ParseException e) {
            throw new JWKSetParseException(e.getMessage(), e);
        }
    }

    private URI discover() throws IOException, ParseException {
        String base = issuer.toString().replaceAll("/+$", "");
        Map<String, Object> document = JSONObjectUtils.parse(fetch(URI.create(base + DISCOVERY)));
        if (!issuer.toString().equals(JSONObjectUtils.getString(document, "issuer"))) {
            throw new IOException("the discovery document belongs to another issuer");
        }
        URI found = JSONObjectUtils.getURI(document, "jwks_uri");
        if (found == null || !SafeAddress.isSafe(found)) {
            throw new IOException("the discovery document names no https address of keys");
        }
        return found;
    }

    private String fetch(URI address) throws IOException {
        return http.retrieveResource(address.toURL()).getContent();
    }

    @Override
    public void close() {
        // Connections end with each request.
    }

    /** Fetches what is directly there. */
    private static final class Retriever extends DefaultResourceRetriever {

        Retriever() {
            super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES, true);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
