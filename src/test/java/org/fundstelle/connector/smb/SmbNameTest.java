package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmbNameTest {

    @Test
    void folderMayBeWrittenWithEitherSlash() {
        assertThat(SmbName.ofFolder("\\Akten\\Bauamt\\")).isEqualTo("Akten/Bauamt");
        assertThat(SmbName.ofFolder("/Akten & mehr/")).isEqualTo("Akten & mehr");
        assertThat(SmbName.ofFolder("")).isEmpty();
        assertThat(SmbName.ofFolder("/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../Akten", "Akten/../..", "Akten:strom", "C:/Akten", "Akten//Bau"})
    void folderOutsideOfTheShareIsRefused(String folder) {
        assertThatThrownBy(() -> SmbName.ofFolder(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/../b", "/a", "a/", "a//b", "a\\b", "a:b", "a.txt::$DATA", "./a", "a\u0000b"})
    void pathsThatAreNoNamesOfFilesAreNotThere(String path) {
        assertThatThrownBy(() -> SmbName.parts(path)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void pathsAreTakenApart() throws NoSuchFileException {
        assertThat(SmbName.parts("a & b/c=${d}/e.txt")).containsExactly("a & b", "c=${d}", "e.txt");
        assertThat(SmbName.below("", "a")).isEqualTo("a");
        assertThat(SmbName.below("a", "b")).isEqualTo("a/b");
        assertThat(SmbName.below("a", "")).isEqualTo("a");
    }

    @Test
    void linksAreKnownFromFilesThatAreKeptElsewhere() {
        assertThat(ReparseTag.isForeign(0xA000000CL)).as("symbolic link").isTrue();
        assertThat(ReparseTag.isForeign(0xA0000003L)).as("junction").isTrue();
        assertThat(ReparseTag.isForeign(0x80000014L)).as("NFS").isTrue();
        assertThat(ReparseTag.isForeign(0x80000013L)).as("deduplicated").isFalse();
        assertThat(ReparseTag.isForeign(0x80000017L)).as("compressed").isFalse();
        assertThat(ReparseTag.isForeign(0x9000001AL)).as("cloud").isFalse();
        assertThat(ReparseTag.isForeign(0x8000000AL)).as("DFS").isFalse();
    }
}
