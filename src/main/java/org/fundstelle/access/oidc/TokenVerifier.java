package org.fundstelle.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves that a token was made by one issuer, for this application, and holds now. Thread-safe. */
final class TokenVerifier {

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final JOSEObjectType ACCESS_TOKEN_IN_FULL = new JOSEObjectType("application/at+jwt");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(TrustedIssuer issuer, JWKSource<SecurityContext> keys, Clock clock) {
        Set<JWSAlgorithm> algorithms =
                issuer.algorithms().stream().map(SigningAlgorithm::jws).collect(Collectors.toSet());
        Set<JOSEObjectType> types = new HashSet<>(Set.of(ACCESS_TOKEN, ACCESS_TOKEN_IN_FULL));
        if (!issuer.accessTokenType()) {
            types.add(JOSEObjectType.JWT);
            types.add(null);
        }
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWTClaimsSetVerifier(new ClaimsInForce(issuer, clock));
    }

    /**
     * The claims of a token that holds.
     *
     * @throws BadJOSEException if it does not; the message says why and may repeat what the token says
     * @throws JOSEException if the issuer's keys are out of reach
     */
    JWTClaimsSet verify(SignedJWT token) throws BadJOSEException, JOSEException {
        if (token.getHeader().getIncludedParams().contains("crit")) {
            throw new BadJOSEException("It has critical header parameters, and none is understood");
        }
        return processor.process(token, null);
    }

    /** What the claims must say, whoever the caller is. */
    private static final class ClaimsInForce extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        ClaimsInForce(TrustedIssuer issuer, Clock clock) {
            super(
                    // The library looks for null in it, which a Set.of does not bear.
                    new HashSet<>(issuer.audience()),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer.issuer().toString())
                            .build(),
                    Set.of("aud", "exp", "sub"),
                    null);
            this.clock = clock;
            setMaxClockSkew((int) issuer.clockSkew().toSeconds());
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (claims.getSubject() == null || claims.getSubject().isBlank()) {
                throw new BadJWTException("JWT has an empty subject");
            }
            Date issued = claims.getIssueTime();
            Instant latest = clock.instant().plusSeconds(getMaxClockSkew());
            if (issued != null && issued.toInstant().isAfter(latest)) {
                throw new BadJWTException("JWT was issued in the future");
            }
            // Keycloak's way of telling access tokens from identity, refresh and logout tokens of the same key.
            if (claims.getClaim("typ") instanceof String kind && !kind.equalsIgnoreCase("Bearer")) {
                throw new BadJWTException("JWT is not an access token");
            }
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
