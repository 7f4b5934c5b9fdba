package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fundstelle.document.AccessList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSecretsTest {

    private static final ConnectorCatalog CONNECTORS = ConnectorCatalog.read(Path.of("connectors"));

    @TempDir
    Path directory;

    private final SecretBox box = new SecretBox(SecretBox.newMasterKey());

    private SourceSecrets secrets(SecretBox with) {
        return new SourceSecrets(
                CONNECTORS,
                with,
                Map.of("SOURCE_A", "aus der Umgebung", "DB_PASSWORD", "x")::get,
                "SOURCE_",
                directory);
    }

    private static SourceDefinition source(String id, String password) {
        return new SourceDefinition(
                id,
                "sftp",
                "documents",
                Map.of("host", "files.example", "username", "leser", "password", password),
                AccessList.nobody(),
                "0 0 * * * ?",
                null);
    }

    private String uncovered(SourceDefinition source) throws SecretException {
        return secrets(box).uncover(source).get("password");
    }

    @Test
    void writtenSecretIsKeptEncryptedAndComesBack() throws SecretException {
        SourceDefinition covered = secrets(box).cover(source("a", "geheim)&x={y}"));

        assertThat(covered.parameters().get("password")).startsWith("enc:").doesNotContain("geheim");
        assertThat(covered.parameters()).containsEntry("username", "leser");
        assertThat(secrets(box).cover(source("a", "geheim)&x={y}"))).isNotEqualTo(covered);
        assertThat(uncovered(covered)).isEqualTo("geheim)&x={y}");
        assertThat(SourceSecrets.shown(covered.parameters().get("password"))).doesNotContain("enc:");
    }

    @Test
    void encryptedSecretOpensNowhereElse() {
        String closed = secrets(box).cover(source("a", "geheim")).parameters().get("password");

        assertThatThrownBy(() -> uncovered(source("b", closed)))
                .isInstanceOf(SecretException.class)
                .hasMessageContainingAll("'b'", "'password'");
        assertThatThrownBy(
                        () -> secrets(new SecretBox(SecretBox.newMasterKey())).uncover(source("a", closed)))
                .hasMessageContaining("another master key");
        assertThatThrownBy(() -> uncovered(source("a", closed.substring(0, closed.length() - 8) + "AAAAAAA=")))
                .isInstanceOf(SecretException.class);
    }

    @Test
    void referencesLeadToVariablesAndFilesForSources() throws Exception {
        Files.writeString(directory.resolve("bauamt"), "aus der Datei\n");

        assertThat(uncovered(source("a", "env:SOURCE_A"))).isEqualTo("aus der Umgebung");
        assertThat(uncovered(source("a", "file:bauamt"))).isEqualTo("aus der Datei");
        assertThat(secrets(box).cover(source("a", "env:SOURCE_A")).parameters())
                .containsEntry("password", "env:SOURCE_A");
    }

    @Test
    void otherVariablesAndFilesAreRefused() throws IOException {
        Files.writeString(directory.resolveSibling(directory.getFileName() + "-daneben"), "x");

        assertThatThrownBy(() -> uncovered(source("a", "env:DB_PASSWORD"))).hasMessageContaining("SOURCE_");
        assertThatThrownBy(() -> uncovered(source("a", "env:SOURCE_B"))).hasMessageContaining("not set");
        assertThatThrownBy(() -> uncovered(source("a", "file:../" + directory.getFileName() + "-daneben")))
                .hasMessageContaining("no name of a file");
        assertThatThrownBy(() -> uncovered(source("a", "file:/etc/hostname")))
                .hasMessageContaining("no name of a file");
        assertThatThrownBy(() -> uncovered(source("a", "file:unten/a"))).hasMessageContaining("no name of a file");
        assertThatThrownBy(() -> uncovered(source("a", "file:fehlt"))).hasMessageContaining("not in");
        assertThatThrownBy(() -> uncovered(source("a", "{{fundstelle.sources.master-key}}")))
                .hasMessageContaining("{{");
    }

    @Test
    void referencesOfOtherSourcesAreNotASourcesOwn() {
        assertThat(secrets(box).isOwn(source("bauamt-2", "x"), "env:SOURCE_BAUAMT_2"))
                .isTrue();
        assertThat(secrets(box).isOwn(source("bauamt-2", "x"), "env:SOURCE_BAUAMT_2__LDAP"))
                .isTrue();
        assertThat(secrets(box).isOwn(source("bauamt-2", "x"), "file:bauamt-2.ldap"))
                .isTrue();
        assertThat(secrets(box).isOwn(source("bauamt-2", "x"), "geheim")).isTrue();
        assertThat(secrets(box).isOwn(source("bauamt", "x"), "env:SOURCE_BAUAMT_2"))
                .isFalse();
        assertThat(secrets(box).isOwn(source("bauamt", "x"), "env:SOURCE_PERSONAL"))
                .isFalse();
        assertThat(secrets(box).isOwn(source("bauamt", "x"), "file:bauamt-2")).isFalse();
    }

    @Test
    void masterKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new SecretBox("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretBox("kein Base64")).isInstanceOf(IllegalArgumentException.class);
    }
}
