package org.fundstelle.connector.eakte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentStreamTest {

    private static final String BEGIN =
            "{\"referrednumber\":\"COO.1.2.3.4\",\"giattachmenttype\":{\"fileName\":\"Übersicht \\\"neu\\\"\",\"fileContent\":\"";
    private static final String END = "\",\"fileContsize\":\"3\",\"filesubj\":{\"string\":[\"a\"]}}}\n";

    /** An answer that comes in pieces of some bytes. */
    private static InputStream answer(String text, int piece) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, piece));
            }
        };
    }

    private static byte[] read(String text, int piece) throws IOException {
        try (InputStream in = ContentStream.of(answer(text, piece))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,7", "1,7", "2,1", "3,1000", "100000,1", "100000,4096", "100001,8000", "300000,100000"})
    void contentIsDecodedAsItComes(int size, int piece) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        assertThat(read(BEGIN + Base64.getEncoder().encodeToString(content) + END, piece))
                .isEqualTo(content);
    }

    @Test
    void lineEndsAndEscapesAreUnderstood() throws IOException {
        assertThat(read(BEGIN + "SW5o\\r\\nYW\\u0078\\n0 " + END, 5)).asString().isEqualTo("Inhalt");
        assertThat(read(BEGIN + "\\/\\/\\/\\/" + END, 5)).hasSize(3);
    }

    @Test
    void contentMayBeFarLargerThanTheMemoryOfATextOfJson() throws IOException {
        String large = "QUJD".repeat(5_000_000);
        try (InputStream in = ContentStream.of(answer(BEGIN + large + END, 8192))) {
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(15_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bitte anmelden</html>",
                "[]",
                "\"SW5oYWx0\"",
                "{}",
                "{\"giattachmenttype\":null}",
                "{\"giattachmenttype\":[{\"fileContent\":\"SW5oYWx0\"}]}",
                "{\"giattachmenttype\":{\"fileName\":\"a\"}}",
                "{\"giattachmenttype\":{\"fileContent\":null}}",
                "{\"giattachmenttype\":{\"fileContent\":17}}",
                "{\"giattachmenttype\":{\"fileContent\":{\"x\":\"SW5oYWx0\"}}}",
                "{\"anderes\":{\"fileContent\":\"SW5oYWx0\"}}"
            })
    void answerWithoutContentIsRefused(String answer) {
        assertThatThrownBy(() -> read(answer, 100)).isInstanceOf(UnreadableAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SW5o<b>",
                "SW5oYWx0=SW5oYWx0",
                "SW5o\\x00",
                "SW5o\\u00zz",
                "SW5o\\u20ac",
                "ÄÖÜß",
                "SW5o\u0001",
                "SW5oY"
            })
    void whatIsNoBase64IsRefused(String content) {
        assertThatThrownBy(() -> read(BEGIN + content + END, 100)).isInstanceOf(IOException.class);
    }

    @Test
    void contentThatIsCutOffIsNotTakenForWhole() {
        for (String part : new String[] {"", "SW5oYWx0", "SW5oYWx0\\", "SW5oYWx"}) {
            assertThatThrownBy(() -> read(BEGIN + part, 100))
                    .as(part)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("middle");
        }
    }

    @Test
    void answerWithoutEndIsGivenUp() {
        assertThatThrownBy(() -> read(BEGIN + "SW5oYWx0\"" + " ".repeat(200_000), 8192))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("without end");
    }
}
