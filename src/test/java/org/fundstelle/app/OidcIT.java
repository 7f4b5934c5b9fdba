package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The whole application with access tokens of a real OpenID Connect server, a directory and a file of groups. */
@TestInstance(Lifecycle.PER_CLASS)
class OidcIT {

    private static final String STAFF = "beschaeftigte";
    private static final String DIRECTORY = "verzeichnis";
    private static final String AUDIENCE = "fundstelle";
    private static final String SUFFIX = "dc=stadt,dc=example";
    private static final String DEAD_ISSUER = "http://127.0.0.1:1/dead";
    private static final List<String> SOURCES = List.of("bauamt", "personal", "alle");

    private final MockOAuth2Server idp = new MockOAuth2Server();
    private InMemoryDirectoryServer directory;
    private RunningFundstelle fundstelle;

    @BeforeAll
    void start(@TempDir Path root) throws Exception {
        idp.start(InetAddress.getLoopbackAddress(), 0);
        directory = directory();
        for (String source : SOURCES) {
            Path folder = Files.createDirectory(root.resolve(source));
            Files.writeString(folder.resolve(source + ".txt"), "Protokoll der Besprechung in Sachen " + source + ".");
        }
        Files.writeString(root.resolve("groups.yaml"), """
                users:
                  berta: [hochbau]
                groups:
                  hochbau: [bauamt]
                """);
        Files.writeString(
                root.resolve("sources.yaml"),
                """
                collections:
                  - {id: allgemein, purpose: Auskunft, owner: Hauptamt, readers: [everyone]}
                sources:
                """
                        + source(root, "bauamt", "allow: [\"group:bauamt\"]")
                        + source(root, "personal", "allow: [\"group:personal\"]")
                        + source(root, "alle", "allow: [everyone], deny: [\"group:gesperrt\"]"));
        fundstelle = RunningFundstelle.start(root.resolve("data"), settings(root));
    }

    private Map<String, String> settings(Path root) {
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.sources-file", root.resolve("sources.yaml").toString());
        String staff = "fundstelle.access.oidc[0].";
        settings.put(staff + "issuer", idp.issuerUrl(STAFF).toString());
        settings.put(staff + "audience", AUDIENCE);
        settings.put(staff + "groups", "token,file");
        settings.put(staff + "claims.roles", "realm_access.roles");
        settings.put(staff + "role-mapping.fs-reader", "reader");
        settings.put(staff + "role-mapping.fs-registry", "records-manager");
        settings.put(staff + "role-mapping.fs-admin", "admin");
        settings.put(staff + "role-mapping.fs-auditor", "auditor");
        String ldap = "fundstelle.access.oidc[1].";
        settings.put(ldap + "issuer", idp.issuerUrl(DIRECTORY).toString());
        settings.put(ldap + "audience", AUDIENCE);
        settings.put(ldap + "groups", "ldap");
        settings.put(ldap + "default-role", "reader");
        settings.put("fundstelle.access.oidc[2].issuer", DEAD_ISSUER);
        settings.put("fundstelle.access.oidc[2].audience", AUDIENCE);
        settings.put(
                "fundstelle.access.groups.file", root.resolve("groups.yaml").toString());
        settings.put("fundstelle.access.groups.ldap.urls", "ldap://127.0.0.1:" + directory.getListenPort());
        settings.put("fundstelle.access.groups.ldap.user-base", SUFFIX);
        settings.put("fundstelle.access.groups.ldap.group-base", SUFFIX);
        return settings;
    }

    @AfterAll
    void stop() {
        if (fundstelle != null) {
            fundstelle.close();
        }
        if (directory != null) {
            directory.shutDown(true);
        }
        idp.shutdown();
    }

    @Test
    void tokenOpensWhatItsGroupsMayRead() {
        assertThat(seen(token("anna", List.of("bauamt"), "fs-reader"))).containsExactly("alle", "bauamt");
        assertThat(seen(token("anna", List.of("personal", "bauamt"), "fs-reader")))
                .containsExactly("alle", "bauamt", "personal");
        assertThat(seen(token("anna", List.of(), "fs-reader"))).containsExactly("alle");
        assertThat(seen(token("anna", List.of("gesperrt", "bauamt"), "fs-reader")))
                .containsExactly("bauamt");
    }

    @Test
    void groupsOfTheFileCountToo() {
        assertThat(seen(token("berta", List.of("personal"), "fs-reader")))
                .containsExactly("alle", "bauamt", "personal");
    }

    @Test
    void tokenWithHundredsOfGroupsFits() {
        List<String> groups = IntStream.range(0, 400)
                .mapToObj(i -> "cn=gruppe-%03d,ou=x".formatted(i))
                .toList();
        assertThat(seen(token("anna", groups, "fs-reader"))).containsExactly("alle");
    }

    @Test
    void roleOfTheTokenDecidesWhatMayBeCalled() {
        assertThat(statuses(token("anna", List.of(), "other"))).containsExactly(403, 403, 403, 403);
        assertThat(statuses(token("anna", List.of(), "fs-reader"))).containsExactly(200, 403, 403, 403);
        assertThat(statuses(token("anna", List.of(), "fs-registry"))).containsExactly(200, 200, 403, 403);
        assertThat(statuses(token("anna", List.of(), "fs-admin"))).startsWith(200, 200, 200);
        assertThat(statuses(token("anna", List.of(), "fs-auditor"))).startsWith(403, 403, 403);
    }

    @Test
    void adminSeesNoMoreThanHisGroupsMay() {
        assertThat(seen(token("chefin", List.of(), "fs-admin"))).containsExactly("alle");
    }

    @Test
    void groupsComeFromTheDirectory() {
        assertThat(seen(directoryToken("anna"))).containsExactly("alle", "personal");
        assertThat(caller(directoryToken("niemand")).get("/api/v1/collections").statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutTheDirectoryNobodyItKnowsIsLetIn() throws Exception {
        String token = directoryToken("otto");
        directory.shutDown(true);
        try {
            assertUnavailable(token);
        } finally {
            directory.startListening();
        }
        assertThat(seen(token)).containsExactly("alle");
    }

    @Test
    void withoutTheKeysOfItsIssuerNoTokenHolds() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("own").generate();
        assertUnavailable(signed(own, header(own), claims().issuer(DEAD_ISSUER).build()));
    }

    @Test
    void forgedAndForeignTokensAreRefused() throws Exception {
        RSAKey published = published();
        RSAKey own = new RSAKeyGenerator(2048).keyID(published.getKeyID()).generate();
        String good = token("anna", List.of("bauamt"), "fs-reader");
        String[] parts = good.split("\\.");
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(published.getKeyID())
                        .build(),
                claims().build());
        symmetric.sign(new MACSigner(published.toRSAPublicKey().getEncoded()));

        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("alg none", new PlainJWT(claims().build()).serialize());
        attacks.put("HS256 with the public key", symmetric.serialize());
        attacks.put("signed by somebody else", signed(own, header(own), claims().build()));
        attacks.put(
                "key of its own in the header",
                signed(
                        own,
                        new JWSHeader.Builder(header(own))
                                .jwk(own.toPublicJWK())
                                .build(),
                        claims().build()));
        attacks.put("changed payload", parts[0] + "." + changed(parts[1]) + "." + parts[2]);
        attacks.put("without signature", parts[0] + "." + parts[1] + ".");
        attacks.put("another audience", issued(STAFF, "anna", List.of("another"), Map.of("groups", List.of()), 300));
        attacks.put("expired", issued(STAFF, "anna", List.of(AUDIENCE), Map.of("groups", List.of()), -120));
        attacks.put(
                "not yet valid",
                issued(
                        STAFF,
                        "anna",
                        List.of(AUDIENCE),
                        Map.of(
                                "groups",
                                List.of(),
                                "nbf",
                                Instant.now().plusSeconds(600).getEpochSecond()),
                        900));
        attacks.put("another issuer", issued("fremd", "anna", List.of(AUDIENCE), Map.of("groups", List.of()), 300));
        attacks.put("no groups claim", issued(STAFF, "anna", List.of(AUDIENCE), Map.of(), 300));

        attacks.forEach((name, attack) -> {
            HttpResponse<String> answer = caller(attack).get("/api/v1/collections");
            assertThat(answer.statusCode()).as(name).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .as(name)
                    .startsWith("Bearer error=\"invalid_token\"");
            assertThat(answer.body()).as(name).doesNotContain(attack);
        });
        assertThat(caller(good).get("/api/v1/collections").statusCode()).isEqualTo(200);
    }

    private void assertUnavailable(String token) {
        HttpResponse<String> answer = caller(token).get("/api/v1/collections");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    /** Of collections, sources, metrics and audit. */
    private List<Integer> statuses(String token) {
        return List.of("/api/v1/collections", "/api/v1/admin/sources", "/actuator/prometheus", "/api/v1/admin/audit")
                .stream()
                .map(path -> caller(token).get(path).statusCode())
                .toList();
    }

    private Set<String> seen(String token) {
        Set<String> sources = new TreeSet<>();
        for (JsonNode passage : caller(token).search("Protokoll der Besprechung", "hybrid")) {
            sources.add(passage.path("citation").path("source").asText());
        }
        return sources;
    }

    private HttpCaller caller(String token) {
        return fundstelle.local().withKey(token);
    }

    private String token(String user, List<String> groups, String role) {
        return issued(
                STAFF,
                user,
                List.of(AUDIENCE),
                Map.of("groups", groups, "realm_access", Map.of("roles", List.of(role, "offline_access"))),
                300);
    }

    private String directoryToken(String user) {
        return issued(DIRECTORY, user, List.of(AUDIENCE), Map.of(), 300);
    }

    private String issued(
            String issuer, String user, List<String> audience, Map<String, Object> claims, long expirySeconds) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("preferred_username", user);
        return idp.issueToken(
                        issuer,
                        "client",
                        new DefaultOAuth2TokenCallback(
                                issuer, "subject-of-" + user, "JWT", audience, all, expirySeconds))
                .serialize();
    }

    private RSAKey published() throws Exception {
        return JWKSet.load(idp.jwksUrl(STAFF).url()).getKeys().get(0).toRSAKey();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(idp.issuerUrl(STAFF).toString())
                .audience(AUDIENCE)
                .subject("4711")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("preferred_username", "anna")
                .claim("groups", List.of());
    }

    private static JWSHeader header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    }

    private static String signed(RSAKey key, JWSHeader header, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String changed(String payload) {
        String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        String other = json.replace("bauamt", "personal");
        assertThat(other).isNotEqualTo(json);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
    }

    private static String source(Path root, String id, String access) {
        return "  - {id: " + id + ", connector: file-share, collection: allgemein, parameters: {directory: '"
                + root.resolve(id) + "'}, access: {" + access + "}}\n";
    }

    private static InMemoryDirectoryServer directory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(SUFFIX);
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: " + SUFFIX, "objectClass: domain", "dc: stadt");
        for (String user : List.of("anna", "otto")) {
            server.add("dn: uid=" + user + "," + SUFFIX, "objectClass: account", "uid: " + user);
        }
        server.add(
                "dn: cn=sachgebiet," + SUFFIX,
                "objectClass: groupOfNames",
                "cn: sachgebiet",
                "member: uid=anna," + SUFFIX);
        server.add(
                "dn: cn=personal," + SUFFIX,
                "objectClass: groupOfNames",
                "cn: personal",
                "member: cn=sachgebiet," + SUFFIX);
        server.startListening();
        return server;
    }
}
