package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {

    @Test
    void kindOfTheInnermostExceptionDecides() {
        assertThat(FailureKind.of(new IllegalStateException(new UnknownHostException("x"))))
                .isEqualTo(FailureKind.UNKNOWN_HOST);
        assertThat(FailureKind.of(new IOException(new ConnectException("refused"))))
                .isEqualTo(FailureKind.NO_CONNECTION);
        assertThat(FailureKind.of(new SocketTimeoutException())).isEqualTo(FailureKind.TIMEOUT);
        assertThat(FailureKind.of(new SSLHandshakeException("x"))).isEqualTo(FailureKind.TLS);
        assertThat(FailureKind.of(new SocketException("Connection reset"))).isEqualTo(FailureKind.NO_CONNECTION);
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
    void connectionThatIsClosedDuringItsProtectionIsNoCertificate() {
        IOException words = new IOException("The server cannot be reached: Remote host terminated the handshake");
        SSLHandshakeException handshake = new SSLHandshakeException("Remote host terminated the handshake");
        handshake.addSuppressed(new EOFException("SSL peer shut down incorrectly"));
        words.addSuppressed(handshake);

        assertThat(FailureKind.of(words)).isEqualTo(FailureKind.NO_CONNECTION);
    }

    @Test
    void protectionThatFailsByItsCertificateIsToldFromOthers() {
        SSLHandshakeException handshake = new SSLHandshakeException("x");
        handshake.initCause(new CertPathBuilderException("unable to find valid certification path"));

        assertThat(FailureKind.of(handshake)).isEqualTo(FailureKind.CERTIFICATE);
        assertThat(FailureKind.of(new SSLPeerUnverifiedException("another name")))
                .isEqualTo(FailureKind.CERTIFICATE);
        assertThat(FailureKind.of(new SSLException("Unsupported or unrecognized SSL message")))
                .isEqualTo(FailureKind.TLS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NO_CONNECTION | No SFTP connection to 127.0.0.1:22: connection is closed by foreign host
                    NO_CONNECTION | The server nas:445 cannot be reached: it closed the connection
                    NO_CONNECTION | The connection to https://cloud.example/dav/ broke off: x
                    NOT_FOUND     | There is no folder Gibt es/nicht
                    NOT_FOUND     | The folder itself is not there, or is no folder
                    LOGIN         | No FTPS connection to a:21: the server refused the login of 'b': 530 Login incorrect.
                    PRIVATE_KEY   | privateKeyPassphrase: it does not open the private key in /etc/key
                    PRIVATE_KEY   | privateKeyFile: /etc/key is not there, or cannot be read
                    """)
    void wordsOfConnectorsAreUnderstood(FailureKind kind, String words) {
        assertThat(FailureKind.of(new IOException(words))).isEqualTo(kind);
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
