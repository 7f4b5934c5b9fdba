package org.fundstelle.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChildNamesTest {

    private final ChildNames names = new ChildNames();

    @Test
    void keepsFolders() {
        assertThat(names.label("Akten/2024/Bescheid über Gebühren 📄.pdf"))
                .isEqualTo("Akten/2024/Bescheid über Gebühren 📄.pdf");
    }

    @Test
    void leavesNoWayOut() {
        assertThat(names.label("../../etc/passwd")).isEqualTo("etc/passwd");
        assertThat(names.label("/abs/./x")).isEqualTo("abs/x");
        assertThat(names.label("C:\\Windows\\a.ini")).isEqualTo("Windows/a.ini");
        assertThat(names.label("a\u0000b\r\nc\u202Etxt.exe")).isEqualTo("abctxt.exe");
    }

    @Test
    void namesTheNameless() {
        assertThat(names.label("")).isEqualTo("unnamed");
        assertThat(names.label("../..")).isEqualTo("unnamed (2)");
    }

    @Test
    void makesNamesUniqueWithoutRegardToCase() {
        assertThat(names.label("a/x.pdf")).isEqualTo("a/x.pdf");
        assertThat(names.label("a/X.pdf")).isEqualTo("a/X (2).pdf");
        assertThat(names.label("a/x.pdf")).isEqualTo("a/x (3).pdf");
        assertThat(names.label("b/x.pdf")).isEqualTo("b/x.pdf");
    }

    @Test
    void shortensLongNamesButKeepsTheExtension() {
        String label = names.label("ä".repeat(300) + ".docx");
        assertThat(label).endsWith("ä.docx");
        assertThat(label.getBytes(UTF_8).length).isLessThanOrEqualTo(240);
    }
}
