package org.fundstelle.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.fundstelle.access.TestClock;
import org.fundstelle.access.group.Groups;
import org.fundstelle.access.oidc.TokenCheck.Accepted;
import org.fundstelle.access.oidc.TokenCheck.Refused;
import org.fundstelle.access.oidc.TokenCheck.Unavailable;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final TestClock clock = new TestClock();
    private final TestIssuer issuer = new TestIssuer(clock);
    private final AccessTokens tokens = trusting(IssuerSettings.of(issuer.uri()));

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void goodTokenStandsForItsUserAndGroups() {
        assertThat(tokens.check(issuer.token()))
                .isEqualTo(new Accepted(new Caller(
                        "user:anna", Set.of(Principal.user("anna"), Principal.group("bauamt")), Set.of(), Set.of())));
        assertThat(tokens.check(issuer.tokenOfCurve())).isInstanceOf(Accepted.class);
    }

    @Test
    void keysAreFetchedOnceForManyTokens() {
        for (int i = 0; i < 20; i++) {
            tokens.check(issuer.token());
        }
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void unsignedTokenIsRefused() {
        assertRefused(new PlainJWT(issuer.claims(UnaryOperator.identity())).serialize(), "not a signed JWT");
        String payload = issuer.token().split("\\.")[1];
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = base64("{\"alg\":\"" + none + "\",\"kid\":\"first\"}");
            assertThat(tokens.check(header + "." + payload + ".")).as(none).isInstanceOf(Refused.class);
        }
    }

    @Test
    void publicKeyIsNoSharedSecret() throws JOSEException {
        for (byte[] secret : List.of(
                TestIssuer.first().toRSAPublicKey().getEncoded(),
                TestIssuer.first().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                    issuer.claims(UnaryOperator.identity()));
            token.sign(new MACSigner(secret));
            assertRefused(token.serialize(), "algorithm");
        }
    }

    @Test
    void algorithmOutsideTheListIsRefused() {
        assertRefused(
                TestIssuer.sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(),
                        issuer.claims(UnaryOperator.identity()),
                        TestIssuer.first()),
                "algorithm");
    }

    @Test
    void tokenForAnotherAudienceIsRefused() {
        assertRefused(issuer.token(claims -> claims.audience("another")), "audience");
        assertRefused(issuer.token(claims -> claims.audience((String) null)), "aud");
    }

    @Test
    void tokenOfAnotherIssuerIsRefused() {
        assertRefused(issuer.token(claims -> claims.issuer("https://evil.example")), "issuer");
        assertRefused(issuer.token(claims -> claims.issuer(issuer.uri() + "/")), "issuer");
        assertRefused(issuer.token(claims -> claims.issuer(null)), "issuer");
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void keysOfOneTrustedIssuerDoNotSignForAnother() {
        try (TestIssuer other = new TestIssuer(clock)) {
            other.rotate();
            AccessTokens both = trusting(IssuerSettings.of(issuer.uri()), IssuerSettings.of(other.uri()));
            JWTClaimsSet claims = other.claims(UnaryOperator.identity());
            assertThat(both.check(TestIssuer.sign(issuer.header(), claims, TestIssuer.first())))
                    .isInstanceOf(Refused.class);
            assertThat(both.check(other.tokenOfSecondKey())).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void tokenHoldsUntilItsEndAndTheSkew() {
        String token = issuer.token();
        clock.advance(Duration.ofSeconds(300 + 59));
        assertThat(tokens.check(token)).isInstanceOf(Accepted.class);
        clock.advance(Duration.ofSeconds(2));
        assertRefused(token, "xpired");
    }

    @Test
    void tokenWithoutEndIsRefused() {
        assertRefused(issuer.token(claims -> claims.expirationTime(null)), "exp");
    }

    @Test
    void tokenBeforeItsTimeIsRefused() {
        assertRefused(issuer.token(claims -> claims.notBeforeTime(in(120))), "before");
        assertThat(tokens.check(issuer.token(claims -> claims.notBeforeTime(in(30)))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void tokenFromTheFutureIsRefused() {
        assertRefused(issuer.token(claims -> claims.issueTime(in(120))), "future");
        assertThat(tokens.check(issuer.token(claims -> claims.issueTime(in(30)))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void tokenWithoutSubjectIsRefused() {
        assertRefused(issuer.token(claims -> claims.subject(null)), "sub");
        assertRefused(issuer.token(claims -> claims.subject(" ")), "subject");
    }

    @Test
    void tamperedTokenIsRefused() {
        String[] parts = issuer.token().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(payload).contains("anna");
        String forged = parts[0] + "." + base64(payload.replace("anna", "otto")) + "." + parts[2];
        assertRefused(forged, "nvalid signature");
        assertRefused(
                parts[0] + "." + parts[1] + "." + issuer.tokenOfSecondKey().split("\\.")[2], "nvalid signature");
        assertThat(tokens.check(parts[0] + "." + parts[1] + ".")).isInstanceOf(Refused.class);
    }

    @Test
    void keyInTheTokenItselfIsNotBelieved() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .jwk(TestIssuer.second().toPublicJWK())
                .build();
        assertRefused(
                TestIssuer.sign(header, issuer.claims(UnaryOperator.identity()), TestIssuer.second()),
                "nvalid signature");
    }

    @Test
    void addressOfKeysInTheTokenIsNotAsked() {
        try (TestIssuer evil = new TestIssuer(clock)) {
            evil.rotate();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("second")
                    .jwkURL(evil.keys())
                    .build();
            assertThat(tokens.check(
                            TestIssuer.sign(header, issuer.claims(UnaryOperator.identity()), TestIssuer.second())))
                    .isInstanceOf(Refused.class);
            assertThat(evil.fetches()).isZero();
        }
    }

    @Test
    void criticalHeadersAreNotUnderstood() throws JOSEException {
        JWSHeader foreign = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .criticalParams(Set.of("x-made-up"))
                .customParam("x-made-up", true)
                .build();
        assertRefused(
                TestIssuer.sign(foreign, issuer.claims(UnaryOperator.identity()), TestIssuer.first()), "critical");
        JWSObject unencoded = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("first")
                        .base64URLEncodePayload(false)
                        .criticalParams(Set.of("b64"))
                        .build(),
                new Payload("{}"));
        unencoded.sign(new RSASSASigner(TestIssuer.first()));
        assertThat(tokens.check(unencoded.serialize())).isInstanceOf(Refused.class);
    }

    @Test
    void otherKindsOfTokensAreRefused() {
        assertRefused(issuer.token(claims -> claims.claim("typ", "ID")), "not an access token");
        assertRefused(issuer.token(claims -> claims.claim("typ", "Refresh")), "not an access token");
        assertThat(tokens.check(issuer.token(claims -> claims.claim("typ", "Bearer"))))
                .isInstanceOf(Accepted.class);
        assertRefused(typed("logout+jwt"), "typ");
        assertThat(tokens.check(typed("at+jwt"))).isInstanceOf(Accepted.class);
    }

    @Test
    void typeOfAccessTokensCanBeRequired() {
        AccessTokens strict = trusting(new TrustedIssuer(
                issuer.uri(), Set.of("fundstelle"), null, null, null, true, null, null, null, null, null, null));
        assertThat(strict.check(issuer.token())).isInstanceOf(Refused.class);
        assertThat(strict.check(typed("JWT"))).isInstanceOf(Refused.class);
        assertThat(strict.check(typed("at+jwt"))).isInstanceOf(Accepted.class);
    }

    @Test
    void rubbishIsRefused() {
        for (String rubbish : List.of(
                "",
                "ey..",
                "ey.ey.ey",
                "eyJ\u0000.x.y",
                "a.b.c.d.e",
                base64("[".repeat(9_000)) + "." + base64("{}") + ".x",
                "e".repeat(50_000))) {
            assertThat(tokens.check(rubbish)).isInstanceOf(Refused.class);
        }
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void newKeyIsFoundAtOnceAndOldOneForgotten() {
        assertThat(tokens.check(issuer.token())).isInstanceOf(Accepted.class);
        issuer.rotate();

        assertThat(tokens.check(issuer.tokenOfSecondKey())).isInstanceOf(Accepted.class);
        assertThat(tokens.check(issuer.token())).isInstanceOf(Refused.class);
    }

    @Test
    void unknownKeysMakeTheIssuerBeAskedSeldom() {
        assertThat(tokens.check(issuer.token())).isInstanceOf(Accepted.class);
        for (int i = 0; i < 50; i++) {
            assertRefused(issuer.tokenOfSecondKey(), "matching key");
        }
        assertThat(issuer.fetches()).isLessThanOrEqualTo(3);
        assertThat(tokens.check(issuer.token())).isInstanceOf(Accepted.class);

        issuer.rotate();
        clock.advance(Duration.ofSeconds(31));
        assertThat(tokens.check(issuer.tokenOfSecondKey())).isInstanceOf(Accepted.class);
    }

    @Test
    void knownKeysOutliveAnOutageButNotForever() {
        assertThat(tokens.check(issuer.token())).isInstanceOf(Accepted.class);
        issuer.goDown(true);

        clock.advance(Duration.ofMinutes(59));
        assertThat(tokens.check(issuer.token())).isInstanceOf(Accepted.class);
        assertThat(tokens.check(issuer.tokenOfSecondKey())).isInstanceOf(Refused.class);
        clock.advance(Duration.ofMinutes(7));
        assertThat(tokens.check(issuer.token())).isInstanceOf(Unavailable.class);

        issuer.goDown(false);
        clock.advance(Duration.ofMinutes(1));
        assertThat(tokens.check(issuer.token())).isInstanceOf(Accepted.class);
    }

    @Test
    void withoutKeysNobodyIsLetIn() {
        issuer.goDown(true);
        for (int i = 0; i < 5; i++) {
            assertThat(tokens.check(issuer.token())).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void keysAreTakenFromTheAddressThatIsSet() {
        issuer.pretendToBe("https://unused.example");
        assertThat(trusting(IssuerSettings.at(issuer.uri(), issuer.keys())).check(issuer.token()))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void discoveryDocumentOfAnotherIssuerIsNotBelieved() {
        issuer.pretendToBe("https://evil.example");
        assertThat(tokens.check(issuer.token())).isInstanceOf(Unavailable.class);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (TestIssuer evil = new TestIssuer(clock)) {
            issuer.redirectTo(
                    evil.uri().resolve("/.well-known/openid-configuration").toString());
            assertThat(tokens.check(issuer.token())).isInstanceOf(Unavailable.class);
            issuer.redirectTo(evil.keys().toString());
            assertThat(trusting(IssuerSettings.at(issuer.uri(), issuer.keys())).check(issuer.token()))
                    .isInstanceOf(Unavailable.class);
            assertThat(evil.fetches()).isZero();
        }
    }

    @Test
    void tokenThatKeepsSilentAboutGroupsIsRefused() {
        assertRefused(issuer.token(claims -> claims.claim("groups", null)), "groups");
        assertRefused(issuer.token(claims -> claims.claim("groups", 7)), "neither a text nor a list");
        assertRefused(issuer.token(claims -> claims.claim("groups", List.of("a", List.of("b")))), "neither a text");
        assertRefused(issuer.token(claims -> claims.claim("groups", List.of("a", ""))), "cannot be used");
        assertRefused(
                issuer.token(claims -> claims.claim("groups", null).claim("_claim_names", Map.of("groups", "src1"))),
                "leaves out");
        assertThat(callerOf(tokens, claims -> claims.claim("groups", List.of())).principals())
                .containsExactlyInAnyOrder(Principal.user("anna"), Principal.EVERYONE);
    }

    @Test
    void groupsClaimCanBeOptional() {
        AccessTokens lenient =
                trusting(IssuerSettings.with(issuer.uri(), new Claims(null, null, false, null), null, null, null));
        assertThat(callerOf(lenient, claims -> claims.claim("groups", null)).principals())
                .containsExactlyInAnyOrder(Principal.user("anna"), Principal.EVERYONE);
        assertThat(lenient.check(
                        issuer.token(claims -> claims.claim("groups", null).claim("hasgroups", true))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void claimsAreFoundByNameAndByPath() {
        AccessTokens nested = trusting(IssuerSettings.with(
                issuer.uri(),
                new Claims("sub", "https://example.org/groups", null, "realm_access.roles"),
                Map.of("fs-admin", Role.ADMIN, "fs-reader", Role.READER),
                null,
                null));
        Caller caller = callerOf(nested, claims -> claims.claim("https://example.org/groups", "archiv")
                .claim("realm_access", Map.of("roles", List.of("fs-admin", "other"))));

        assertThat(caller.name()).isEqualTo("user:4711");
        assertThat(caller.principals()).contains(Principal.user("4711"), Principal.group("archiv"));
        assertThat(caller.roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void whoHasNoRoleGetsTheDefaultOrNone() {
        assertThat(callerOf(tokens, UnaryOperator.identity()).roles()).isEmpty();
        AccessTokens readers = trusting(IssuerSettings.with(issuer.uri(), null, null, Role.READER, null));
        assertThat(callerOf(readers, UnaryOperator.identity()).roles()).containsExactly(Role.READER);
    }

    @Test
    void groupCanGiveARole() {
        AccessTokens mapped = new AccessTokens(
                List.of(IssuerSettings.of(issuer.uri())),
                Map.of(),
                Map.of(Principal.group("bauamt"), Role.RECORDS_MANAGER),
                clock);
        assertThat(callerOf(mapped, UnaryOperator.identity()).roles()).containsExactly(Role.RECORDS_MANAGER);
    }

    @Test
    void nobodyBecomesTheLocalUserByName() {
        assertRefused(issuer.token(claims -> claims.claim("preferred_username", "local")), "local");
        assertRefused(issuer.token(claims -> claims.claim("preferred_username", null)), "preferred_username");
        assertRefused(issuer.token(claims -> claims.claim("preferred_username", List.of("anna"))), "user's name");
        assertRefused(issuer.token(claims -> claims.claim("preferred_username", "an\nna")), "cannot be used");
    }

    @Test
    void prefixKeepsIssuersApart() {
        AccessTokens partner = trusting(IssuerSettings.with(issuer.uri(), null, null, null, "partner/"));
        assertThat(callerOf(partner, UnaryOperator.identity()).principals())
                .containsExactlyInAnyOrder(
                        Principal.user("partner/anna"), Principal.group("partner/bauamt"), Principal.EVERYONE);
    }

    @Test
    void groupsComeFromEverySourceThatIsNamed() {
        AccessTokens both = new AccessTokens(
                List.of(IssuerSettings.groupsFrom(issuer.uri(), GroupOrigin.TOKEN, GroupOrigin.LDAP)),
                Map.of(GroupOrigin.LDAP, user -> new Groups.Known(Set.of(Principal.group("of-" + user)))),
                Map.of(),
                clock);
        assertThat(callerOf(both, UnaryOperator.identity()).principals())
                .contains(Principal.group("bauamt"), Principal.group("of-anna"));
    }

    @Test
    void withoutItsGroupsNobodyIsLetIn() {
        assertThat(withDirectory(new Groups.Unavailable("away")).check(issuer.token()))
                .isInstanceOf(Unavailable.class);
        assertThat(withDirectory(new Groups.UnknownUser()).check(issuer.token()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void settingsThatDoNotFitTogetherFail() {
        TrustedIssuer one = IssuerSettings.of(issuer.uri());
        assertThatThrownBy(() -> trusting(one, one)).hasMessageContaining("twice");
        assertThatThrownBy(() -> trusting(IssuerSettings.groupsFrom(issuer.uri(), GroupOrigin.FILE)))
                .hasMessageContaining("file");
    }

    @Test
    void onlyTokensLookLikeTokens() {
        assertThat(AccessTokens.looksLikeToken(issuer.token())).isTrue();
        assertThat(AccessTokens.looksLikeToken("fst_abc")).isFalse();
        assertThat(AccessTokens.looksLikeToken("key.with.dots")).isFalse();
    }

    private AccessTokens withDirectory(Groups answer) {
        return new AccessTokens(
                List.of(IssuerSettings.groupsFrom(issuer.uri(), GroupOrigin.LDAP)),
                Map.of(GroupOrigin.LDAP, user -> answer),
                Map.of(),
                clock);
    }

    private AccessTokens trusting(TrustedIssuer... issuers) {
        return new AccessTokens(List.of(issuers), Map.of(), Map.of(), clock);
    }

    private Caller callerOf(AccessTokens checking, UnaryOperator<JWTClaimsSet.Builder> change) {
        TokenCheck result = checking.check(issuer.token(change));
        assertThat(result).isInstanceOf(Accepted.class);
        return ((Accepted) result).caller();
    }

    private void assertRefused(String token, String reason) {
        assertThat(tokens.check(token)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .contains(reason)
                .doesNotContain(token));
    }

    private String typed(String type) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .type(new JOSEObjectType(type))
                .build();
        return TestIssuer.sign(header, issuer.claims(UnaryOperator.identity()), TestIssuer.first());
    }

    private Date in(long seconds) {
        return Date.from(clock.instant().plusSeconds(seconds));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
