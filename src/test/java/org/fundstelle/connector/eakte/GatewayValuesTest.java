package org.fundstelle.connector.eakte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, sizes, addresses and rules in answers. */
class GatewayValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2018-07-23T10:39:32+01:00, 2018-07-23T09:39:32Z",
        "2018-07-23T10:39:32.411+02:00, 2018-07-23T08:39:32.411Z",
        "2018-07-23T10:39:32Z, 2018-07-23T10:39:32Z",
        "2018-07-23T10:39:32.000+0000, 2018-07-23T10:39:32Z",
        "2018-07-23T10:39:32+02, 2018-07-23T08:39:32Z",
        // Without a zone, German legal time, in summer and in winter.
        "2018-07-23T10:39:32, 2018-07-23T08:39:32Z",
        "2018-01-23T10:39:32, 2018-01-23T09:39:32Z"
    })
    void timesAreReadWithTheirZone(String text, String expected) throws IOException {
        assertThat(GatewayTime.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gestern", "2018-07-23", "23.07.2018 10:39", "2018-13-23T10:39:32Z", "2017-07-21T17:32:28T01:00"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> GatewayTime.parse(text)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void sizesAreKnownToTheKilobyte() {
        assertThat(Kilobytes.of("5").least()).isEqualTo(4096);
        assertThat(Kilobytes.of("5").most()).isEqualTo(6144);
        assertThat(Kilobytes.of("0").least()).isZero();
        for (String none : new String[] {null, "", "5 KB", "-1", "0,24", "99999999999999"}) {
            assertThat(Kilobytes.of(none)).isEqualTo(Kilobytes.UNKNOWN);
        }
        assertThat(Kilobytes.UNKNOWN.least()).isEqualTo(-1);
        assertThat(Kilobytes.UNKNOWN.most()).isEqualTo(-1);
    }

    @Test
    void addressesAreNothingElse() {
        assertThat(CooAddress.of("COO.2150.9151.1.1206000")).isPresent();
        for (String none : new String[] {
            null,
            "",
            "COO.1.2.3",
            "COO.1.2.3.4.5",
            "coo.1.2.3.4",
            "COO.1.2.3.4/x",
            "COO.1.2.3.4\n",
            " COO.1.2.3.4",
            "COO.1.2.3.-4"
        }) {
            assertThat(CooAddress.of(none)).as(String.valueOf(none)).isEmpty();
        }
    }

    @Test
    void rulesForClassifiedAndPersonalObjectsAreKnown() {
        for (String rule : new String[] {
            "Persönlich",
            "Zugriffsdefinition für Verschlusssachen",
            "Geheim",
            "STRENG GEHEIM",
            "VS_Vertraulich",
            "VS-Bearbeiter",
            "Zugriff für VS",
            "Steuergeheimnis",
            "Zugriffsdefinition_für_Schriftgutobjekte_des_Eigentümers_(ohne_Partner)"
        }) {
            assertThat(new AccessDefinition(rule).isClassified()).as(rule).isTrue();
            assertThat(new AccessDefinition(rule).isPersonal()).as(rule).isTrue();
        }
        for (String rule : new String[] {"VS-NfD", "VS – Nur für den Dienstgebrauch"}) {
            assertThat(new AccessDefinition(rule).isClassified()).as(rule).isTrue();
            assertThat(new AccessDefinition(rule).isPersonal()).as(rule).isFalse();
        }
        assertThat(new AccessDefinition("Persönlich und Vorgesetzte"))
                .matches(AccessDefinition::isPersonal)
                .matches(rule -> !rule.isClassified());
        for (String rule :
                new String[] {null, "", "Eigener Mandant", "Eigene Organisationseinheit", "Aktengebunden", "Kanzlei VSB"
                }) {
            assertThat(new AccessDefinition(rule).isPersonal()).as(rule).isFalse();
        }
    }

    @Test
    void listThatIsMissingIsNoEmptyOne() throws IOException {
        assertThat(Entry.list(said("{\"giobjecttype\":[]}"))).isEmpty();
        assertThat(Entry.list(said("{\"giobjecttype\":[{\"objname\":\"A\",\"objaddress\":\"COO.1.2.3.4\"}]}")))
                .containsExactly(new Entry(new CooAddress("COO.1.2.3.4"), "A"));
        for (String answer : new String[] {
            "{}",
            "{\"giobjecttype\":null}",
            "{\"giobjecttype\":{}}",
            "{\"giobjecttype\":[null]}",
            "{\"giobjecttype\":[\"COO.1.2.3.4\"]}",
            "{\"giobjecttype\":[{\"name\":\"A\"}]}",
            "{\"giobjecttype\":[{\"name\":\"A\",\"id\":\"../files\"}]}",
            "{\"giobjecttype\":[{\"name\":{},\"id\":\"COO.1.2.3.4\"}]}"
        }) {
            assertThatThrownBy(() -> Entry.list(said(answer))).as(answer).isInstanceOf(UnreadableAnswerException.class);
        }
    }

    @Test
    void answersWithoutMeasureAreRefused() {
        for (String answer : new String[] {
            "",
            "null",
            "[]",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}",
            "{\"a\":\"" + "x".repeat(2 << 20) + "\"}",
            "{\"a\":[" + "1,".repeat(1_000_001) + "1]}",
            "{\"" + "x".repeat(2_000) + "\":1}"
        }) {
            assertThatThrownBy(() -> said(answer)).isInstanceOf(UnreadableAnswerException.class);
        }
    }

    private static Said said(String answer) throws IOException {
        return Said.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }
}
