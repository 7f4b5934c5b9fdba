package org.fundstelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?q=Bauantrag", "/documents/abc?from=50#page-3"})
    void keepsPathsOfThisApplication(String path) {
        assertThat(ReturnPath.of(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x",
                "/login?code=x",
                "/a\\b"
            })
    void goesNowhereElse(String path) {
        assertThat(ReturnPath.of(path).value()).isEqualTo("/");
    }
}
