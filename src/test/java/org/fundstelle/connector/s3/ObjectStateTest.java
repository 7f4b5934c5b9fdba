package org.fundstelle.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStateTest {

    private static final Instant TIME = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final String MD5 = "9dd4e461268c8034f5c8564e155c67a6";

    private static ObjectState state(String etag, long size, Instant modified) {
        return new ObjectState("a.txt", etag, size, modified);
    }

    @ParameterizedTest
    @CsvSource({
        "\"9dd4e461268c8034f5c8564e155c67a6\", 9dd4e461268c8034f5c8564e155c67a6",
        "9dd4e461268c8034f5c8564e155c67a6, 9dd4e461268c8034f5c8564e155c67a6",
        "W/\"abc\", abc",
        "\"9dd4e461268c8034f5c8564e155c67a6-12\", 9dd4e461268c8034f5c8564e155c67a6-12"
    })
    void entityTagIsTheVersion(String etag, String version) {
        assertThat(state(etag, 1, TIME).version()).isEqualTo(version);
        assertThat(state(etag, 1, TIME.plusSeconds(9)).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"\"", "\"00000000000000000000000000000000-1\"", "\"00000000000000000000000000000000\""})
    void tagThatNeverChangesIsNone(String etag) {
        ObjectState before = state(etag, 1, TIME);

        assertThat(before.version()).isNotEqualTo(state(etag, 2, TIME).version());
        assertThat(before.version())
                .isNotEqualTo(state(etag, 1, TIME.plusSeconds(1)).version());
        assertThat(before.version())
                .isEqualTo(state(etag, 1, TIME.plusMillis(1)).version());
        assertThat(before.isOther("etwas anderes")).isFalse();
    }

    @Test
    void anotherTagIsAnotherVersion() {
        assertThat(state(MD5, 1, TIME).isOther(MD5)).isFalse();
        assertThat(state(MD5, 1, TIME).isOther("abc")).isTrue();
        assertThat(state(MD5, 1, TIME).isOther(state(null, 1, TIME).version())).isFalse();
    }

    @Test
    void onlyEmptyKeysWithASlashAtTheEndAreFolders() {
        assertThat(new ObjectState("a/", MD5, 0, TIME).isFolder()).isTrue();
        assertThat(new ObjectState("a/", MD5, 1, TIME).isFolder()).isFalse();
        assertThat(new ObjectState("a", MD5, 0, TIME).isFolder()).isFalse();
    }
}
