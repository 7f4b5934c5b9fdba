package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void decodesWords() {
        assertThat(HeaderText.decode("=?ISO-8859-1?Q?Stra=DFe?= 5")).isEqualTo("Straße 5");
        assertThat(HeaderText.decode("=?utf-8?B?w5xiZXJzaWNodA==?=")).isEqualTo("Übersicht");
        assertThat(HeaderText.decode("AW: Antrag")).isEqualTo("AW: Antrag");
    }

    @Test
    void joinsLines() {
        assertThat(HeaderText.decode("=?utf-8?Q?Ein_?=\r\n =?utf-8?Q?Antrag?=\r\n\tmehr"))
                .isEqualTo("Ein Antrag\tmehr");
    }

    @Test
    void joinsWordsThatWereCutInTheMiddleOfACharacter() {
        assertThat(HeaderText.decode("=?UTF-8?Q?=C3?= =?utf-8?q?=9Cbersicht?=")).isEqualTo("Übersicht");
        byte[] text = "xxÜbersicht".getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        String halves = "=?UTF-8?B?" + base64.encodeToString(java.util.Arrays.copyOf(text, 3)) + "?=\r\n =?UTF-8?B?"
                + base64.encodeToString(java.util.Arrays.copyOfRange(text, 3, text.length)) + "?=";
        assertThat(HeaderText.decode(halves)).isEqualTo("xxÜbersicht");
    }

    @Test
    void leavesWhatItCannotDecode() {
        assertThat(HeaderText.decode("=?x-unbekannt?Q?abc?=")).isEqualTo("=?x-unbekannt?Q?abc?=");
        assertThat(HeaderText.decode("=?utf-8?Q?abc")).isEqualTo("=?utf-8?Q?abc");
        assertThat(HeaderText.decode("=?utf-8?X?abc?=")).isEqualTo("=?utf-8?X?abc?=");
    }

    @Test
    void isFastOnLongHeaders() {
        String words = "=?utf-8?Q?" + "=C3=BC".repeat(10) + "?= ";
        assertThat(HeaderText.decode(words.repeat(250))).startsWith("üü");
        assertThat(HeaderText.decode("=?".repeat(8_000))).hasSize(16_000);
        assertThat(HeaderText.decode("=?a?Q?".repeat(2_700))).startsWith("=?a");
    }
}
