package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.Properties;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {

    @Test
    void kindOfTheInnermostExceptionDecides() {
        assertThat(FailureKind.of(new IllegalStateException(new UnknownHostException("x"))))
                .isEqualTo(FailureKind.UNKNOWN_HOST);
        assertThat(FailureKind.of(new IOException(new ConnectException("refused"))))
                .isEqualTo(FailureKind.NO_CONNECTION);
        assertThat(FailureKind.of(new SocketTimeoutException())).isEqualTo(FailureKind.TIMEOUT);
        assertThat(FailureKind.of(new SSLHandshakeException("x"))).isEqualTo(FailureKind.CERTIFICATE);
        assertThat(FailureKind.of(new IOException(new CertificateExpiredException())))
                .isEqualTo(FailureKind.CERTIFICATE);
        assertThat(FailureKind.of(new NoSuchFileException("x"))).isEqualTo(FailureKind.NOT_FOUND);
    }

    @Test
    void suppressedExceptionsCountToo() {
        IOException words = new IOException("Der Server ist nicht da");
        words.addSuppressed(new ConnectException("refused"));

        assertThat(FailureKind.of(words)).isEqualTo(FailureKind.NO_CONNECTION);
    }

    @Test
    void elseWordsDecide() {
        assertThat(FailureKind.of(new IOException("Auth fail for methods 'password'")))
                .isEqualTo(FailureKind.LOGIN);
        assertThat(FailureKind.of(new IOException("The server shows another host key")))
                .isEqualTo(FailureKind.HOST_KEY);
        assertThat(FailureKind.of(new IOException("STATUS_ACCESS_DENIED"))).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(FailureKind.of(new IOException("There is no such bucket"))).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(FailureKind.of(new IOException("strange"))).isEqualTo(FailureKind.OTHER);
        assertThat(FailureKind.of(new IllegalStateException())).isEqualTo(FailureKind.OTHER);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindHasWordsInBothLanguages(FailureKind kind) throws IOException {
        for (String file : new String[] {"messages.properties", "messages_de.properties"}) {
            Properties messages = new Properties();
            try (var in = Files.newBufferedReader(Path.of("src/main/resources", file), StandardCharsets.UTF_8)) {
                messages.load(in);
            }
            assertThat(messages.getProperty("trial." + kind)).as(file).isNotBlank();
        }
    }
}
