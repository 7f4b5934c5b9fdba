package org.fundstelle.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer that a test can turn off, that changes keys, signs anything, and publishes keys over HTTP. */
final class TestIssuer implements AutoCloseable {

    private static final RSAKey FIRST = rsa("first");
    private static final RSAKey SECOND = rsa("second");
    private static final ECKey CURVE = ec();

    private final HttpServer server;
    private final Clock clock;
    private final List<JWK> published = new ArrayList<>(List.of(FIRST, CURVE));
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean down;
    private volatile String redirect;
    private volatile String discoveredIssuer;

    TestIssuer(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}"
                                .formatted(discoveredIssuer == null ? uri() : discoveredIssuer, keys())));
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, new JWKSet(published).toString(true));
        });
        server.start();
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (redirect != null && !exchange.getRequestURI().getPath().equals("/elsewhere")) {
            exchange.getResponseHeaders().add("Location", redirect);
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.sendResponseHeaders(down ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI keys() {
        return uri().resolve("/keys");
    }

    int fetches() {
        return fetches.get();
    }

    void goDown(boolean nowDown) {
        down = nowDown;
    }

    void redirectTo(String location) {
        redirect = location;
    }

    void pretendToBe(String issuer) {
        discoveredIssuer = issuer;
    }

    /** From now on tokens of the first key are no longer backed, those of the second are. */
    void rotate() {
        published.remove(FIRST);
        published.add(SECOND);
    }

    /** What a good token says; the change makes it another. */
    JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(uri().toString())
                        .subject("4711")
                        .audience("fundstelle")
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                        .claim("preferred_username", "anna")
                        .claim("groups", List.of("bauamt")))
                .build();
    }

    JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build();
    }

    String token() {
        return token(claims -> claims);
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(header(), claims(change), FIRST);
    }

    String tokenOfSecondKey() {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("second").build(), claims(claims -> claims), SECOND);
    }

    String tokenOfCurve() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build();
        SignedJWT token = new SignedJWT(header, claims(claims -> claims));
        try {
            token.sign(new ECDSASigner(CURVE));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    static RSAKey first() {
        return FIRST;
    }

    static RSAKey second() {
        return SECOND;
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
