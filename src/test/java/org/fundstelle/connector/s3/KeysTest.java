package org.fundstelle.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.fundstelle.connector.selection.PathPatterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static Keys keys(String prefix) {
        return new Keys(prefix, PathPatterns.of("", "Archiv", false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "'', a/b.txt, a/b.txt",
        "a/, a/b.txt, b.txt",
        "a, a/b.txt, a/b.txt",
        "a/2026-, a/2026-01/b.txt, 2026-01/b.txt",
        "/, /b.txt, b.txt",
        "a/, a//b.txt, /b.txt"
    })
    void pathBeginsBelowTheFolderOfThePrefix(String prefix, String key, String path) {
        assertThat(keys(prefix).path(key)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "/a.txt", "//a.txt", "x//y.txt", "x/", "a.txt/", "Archiv.txt", "x/Archivar/y.txt"})
    void ordinaryKeysAreDocuments(String key) {
        assertThat(keys("").admits(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "//", ".a", ".git/x", "x/../y", "Archiv/a.txt", "x//Archiv", "/Archiv/a", "x/Thumbs.db"
            })
    void hiddenAndExcludedKeysAreNot(String key) {
        assertThat(keys("").admits(key)).isFalse();
    }

    @Test
    void prefixHoldsToTheLetter() {
        assertThat(keys("a/").contains("a/b")).isTrue();
        assertThat(keys("a/").contains("A/b")).isFalse();
        assertThat(keys("a/").contains("ab")).isFalse();
    }
}
