package org.fundstelle.connector.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.document.ContentTooLargeException;
import org.junit.jupiter.api.Test;

class ByteSizeTest {

    @Test
    void readsWhatPeopleWrite() {
        assertThat(ByteSize.of("512 MB").bytes()).isEqualTo(512L << 20);
        assertThat(ByteSize.of("2gb").bytes()).isEqualTo(2L << 30);
        assertThat(ByteSize.of("10").bytes()).isEqualTo(10);
        for (String wrong : new String[] {"", "viel", "-1 MB", "1.5 GB", "1 MiB"}) {
            assertThatThrownBy(() -> ByteSize.of(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'512 MB'");
        }
    }

    @Test
    void isShownInTheUnitThatFits() {
        assertThat(new ByteSize(0)).hasToString("0 B");
        assertThat(new ByteSize(512L << 20)).hasToString("512 MB");
        assertThat(new ByteSize(1_600_000)).hasToString("1.5 MB");
        assertThat(new ByteSize(3L << 40)).hasToString("3 TB");
    }

    @Test
    void fileThatGrowsWhileItIsReadIsCutOffAtTheLimit() throws IOException {
        ByteSize limit = new ByteSize(1000);
        try (InputStream fits = new BoundedStream(new ByteArrayInputStream(new byte[1000]), limit)) {
            assertThat(fits.readAllBytes()).hasSize(1000);
        }
        try (InputStream grown = new BoundedStream(new ByteArrayInputStream(new byte[1001]), limit)) {
            assertThatThrownBy(grown::readAllBytes).isInstanceOf(ContentTooLargeException.class);
        }
        try (InputStream grown = new BoundedStream(new ByteArrayInputStream(new byte[1001]), limit)) {
            assertThatThrownBy(() -> {
                        while (grown.read() >= 0) {}
                    })
                    .isInstanceOf(ContentTooLargeException.class)
                    .hasMessage("> 1000 B");
        }
    }
}
