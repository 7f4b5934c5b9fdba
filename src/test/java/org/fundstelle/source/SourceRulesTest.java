package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

    private static final ConnectorCatalog CONNECTORS = ConnectorCatalog.read(Path.of("connectors"));
    private static final Collections COLLECTIONS =
            new Collections(List.of(new Collection("documents", "d", "p", "o", Set.of(), "m")));

    @TempDir
    Path root;

    private SourceRules rules(String... allowed) {
        SourceSecrets secrets =
                new SourceSecrets(CONNECTORS, new SecretBox(SecretBox.newMasterKey()), name -> null, "SOURCE_", root);
        return new SourceRules(
                CONNECTORS, secrets, new SourceAddresses(CONNECTORS, List.of(allowed)), List.of(root.resolve("offen")));
    }

    private static SourceDefinition source(String connector, Map<String, String> parameters) {
        return new SourceDefinition("a", connector, "documents", parameters, AccessList.nobody(), "0 0 * * * ?", null);
    }

    private static SourceDefinition sftp(String host, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("host", host);
        all.putIfAbsent("username", "leser");
        all.putIfAbsent("hostKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxLZbnGp1mpmH3+Y0xjDkZqXn5n1zK3m0v2Qk8J5a1b");
        return source("sftp", all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.10.20",
                "fe80::1",
                "[fe80::1]",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "fd00:ec2::254",
                "100.100.100.200",
                "::ffff:169.254.169.254",
                "2852039166"
            })
    void addressesOfNoOfficeServerAreRefused(String host) {
        SourceAddresses addresses = new SourceAddresses(CONNECTORS, List.of());

        assertThat(rules().check(sftp(host, Map.of()), COLLECTIONS))
                .as("named, or not a host at all")
                .anySatisfy(error -> assertThat(error).contains("'host'"));
        assertThatThrownBy(() -> addresses.check(sftp(host, Map.of()))).isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "10.1.2.3", "192.168.7.7", "gibt-es-nicht.invalid"})
    void otherAddressesPass(String host) {
        SourceAddresses addresses = new SourceAddresses(CONNECTORS, List.of());

        assertThatCode(() -> addresses.check(sftp(host, Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void addressInsideOfAnUrlCountsAndAnAdminCanAllowIt() {
        SourceDefinition webdav = source("webdav", Map.of("url", "https://169.254.10.20:8443/dav"));

        assertThatThrownBy(() -> new SourceAddresses(CONNECTORS, List.of()).check(webdav))
                .hasMessageContainingAll("'url'", "169.254.10.20", "allowed-addresses");
        assertThatCode(() -> new SourceAddresses(CONNECTORS, List.of("169.254.10.20")).check(webdav))
                .doesNotThrowAnyException();
        for (String odd : List.of(
                "http://169.254.169.254/latest/a|b",
                "http://169.254.169.254/%zz",
                "http://x@169.254.169.254/",
                "http://_/")) {
            assertThatThrownBy(() ->
                            new SourceAddresses(CONNECTORS, List.of()).check(source("webdav", Map.of("url", odd))))
                    .as(odd)
                    .isInstanceOf(ForbiddenAddressException.class);
        }
        assertThatThrownBy(() -> new SourceAddresses(CONNECTORS, List.of("metadata.example")))
                .hasMessageContaining("metadata.example");
    }

    @Test
    void sourcesMadeOverTheApiReadOpenedFoldersOnly() throws IOException {
        Files.createDirectories(root.resolve("offen/akten"));
        Files.createDirectories(root.resolve("privat"));
        Files.createSymbolicLink(root.resolve("offen/verweis"), root.resolve("privat"));

        assertThat(overApi("offen/akten")).isEmpty();
        assertThat(overApi("privat")).singleElement().asString().contains("'directory'", "local-roots");
        assertThat(overApi("offen/../privat")).hasSize(1);
        assertThat(overApi("offen/verweis")).hasSize(1);
        assertThat(rules().check(source("file-share", Map.of("directory", "/srv")), COLLECTIONS))
                .isEmpty();
    }

    private List<String> overApi(String folder) {
        return rules().checkOverApi(
                        source(
                                "file-share",
                                Map.of("directory", root.resolve(folder).toString())),
                        COLLECTIONS);
    }

    @Test
    void rightsOfTheMachineItselfAreForTheFileOnly() {
        SourceDefinition bucket =
                source("s3", Map.of("bucket", "akten", "region", "eu-central-1", "credentials", "ambient"));

        assertThat(rules().check(bucket, COLLECTIONS)).isEmpty();
        assertThat(rules().checkOverApi(bucket, COLLECTIONS))
                .singleElement()
                .asString()
                .contains("'credentials'", "ambient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a)&x=y", "a}&x=y", "{{env:HOME}}", "#class:java.lang.Object", "a\nb", "a\u0000b"})
    void valueThatWouldLeaveItsPlaceIsRefused(String value) {
        assertThat(rules().check(source("file-share", Map.of("directory", "/srv", "include", value)), COLLECTIONS))
                .singleElement()
                .asString()
                .contains("'include'");
    }

    @Test
    void secretInClearIsRefusedInTheFile() {
        SourceDefinition clear = sftp("files.example", Map.of("password", "geheim"));

        assertThat(rules().checkInFile(clear))
                .singleElement()
                .asString()
                .contains("'password'")
                .doesNotContain("geheim");
        assertThat(rules().checkInFile(sftp("files.example", Map.of("password", "env:SOURCE_A"))))
                .isEmpty();
    }

    @Test
    void secretIsKeptUnlessTheSourceLeadsElsewhere() {
        SourceDefinition before = sftp("files.example", Map.of("password", "enc:1:x"));

        assertThat(rules().withKeptSecrets(sftp("files.example", Map.of()), before)
                        .parameters())
                .containsEntry("password", "enc:1:x");
        assertThat(rules().withKeptSecrets(sftp("files.example", Map.of("password", "")), before)
                        .parameters())
                .doesNotContainKey("password");
        assertThat(rules().withKeptSecrets(sftp("files.example", Map.of("password", SourceSecrets.KEPT)), before)
                        .parameters())
                .containsEntry("password", "enc:1:x");
        assertThat(rules().withKeptSecrets(sftp("boese.example", Map.of()), before)
                        .parameters())
                .doesNotContainKey("password");
        assertThat(rules().withKeptSecrets(sftp("files.example", Map.of("port", "2222")), before)
                        .parameters())
                .doesNotContainKey("password");
    }
}
