package org.fundstelle.connector.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TransportTest {

    @Test
    void optionsAreThoseOfTheTransport() {
        assertThat(Transport.of("sftp")
                        .options(Map.of(
                                "host", "h", "username", "u", "remoteDirectory", "d", "signing", "true", "share", "")))
                .isEqualTo(Map.of("host", "h", "username", "u", "directory", "d", "port", "22"));
        assertThat(Transport.of("local").options(Map.of("directory", "/srv", "access", "posix", "timeout", "30s")))
                .isEqualTo(Map.of("directory", "/srv", "access", "posix"));
    }

    @Test
    void everythingThatIsMissingOrTooMuchIsNamed() {
        assertThatThrownBy(() -> Transport.of("smb").options(Map.of("directory", "/srv", "host", "nas")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Transport 'smb' has no parameter 'directory', and needs parameter 'password', and needs"
                        + " parameter 'share', and needs parameter 'username'");
        assertThatThrownBy(() -> Transport.of("sftp")
                        .options(Map.of("host", "h", "username", "u", "remoteDirectory", "d", "access", "acl")))
                .hasMessage("Transport 'sftp' has no parameter 'access'");
        assertThatThrownBy(() -> Transport.of("local").options(Map.of()))
                .hasMessage("Transport 'local' needs parameter 'directory'");
        assertThatThrownBy(() -> Transport.of("ftp")).hasMessageContaining("'local', 'smb' or 'sftp'");
    }
}
