package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.fundstelle.connector.TestServer;
import org.fundstelle.document.SourceAwayException;
import org.junit.jupiter.api.Test;

class KeptLinkTest {

    @Test
    void nothingIsOpenedAfterTheEnd() {
        KeptLink link = new KeptLink(new SmbServer(
                "127.0.0.1",
                TestServer.freePort(),
                "akten",
                "",
                "fundstelle",
                "geheim",
                true,
                false,
                false,
                Duration.ofSeconds(2)));
        assertThatThrownBy(link::take).isInstanceOf(SourceAwayException.class).hasMessageContaining("reached");

        link.close();

        assertThatThrownBy(link::take).isInstanceOf(SourceAwayException.class).hasMessageContaining("stopped");
    }
}
