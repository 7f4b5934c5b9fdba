package org.fundstelle.extract.fork;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharsetsTest {

    @Test
    void knowsShortGermanTexts() {
        Charset windows = Charset.forName("windows-1252");
        for (String text : List.of("Größe", "Straße – 5 €", "Für Köln")) {
            for (Charset charset : List.of(UTF_8, UTF_16, windows)) {
                byte[] bytes = text.getBytes(charset);
                assertThat(new String(bytes, Charsets.detect(bytes))).isEqualTo(text);
            }
        }
        assertThat(Charsets.detect("Größe".getBytes(ISO_8859_1))).isEqualTo(windows);
        assertThat(Charsets.detect("Ein langer Satz".getBytes(UTF_16LE))).isEqualTo(UTF_16LE);
        assertThat(Charsets.detect("Ein langer Satz".getBytes(UTF_16BE))).isEqualTo(UTF_16BE);
    }

    @Test
    void knowsUtf8WhoseLastLetterIsCutOff() {
        byte[] bytes = "Größe für Ämter ä".getBytes(UTF_8);
        assertThat(Charsets.detect(Arrays.copyOf(bytes, bytes.length - 1))).isEqualTo(UTF_8);
    }
}
