package org.fundstelle.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidentialityTest {

    @ParameterizedTest
    @NullSource
    @EmptySource
    @ValueSource(strings = {"Offen", "OFFEN", " offen ", "öffentlich", "public", "nicht eingestuft"})
    void open(String marking) {
        assertThat(Confidentiality.of(marking)).isEqualTo(Confidentiality.OPEN);
        assertThat(Confidentiality.isOfficial(marking)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VS-NfD",
                "VS – NfD",
                "nfd",
                "VS-NUR FÜR DEN DIENSTGEBRAUCH",
                "VS - Nur für den Dienstgebrauch",
                "Nur für den Dienstgebrauch"
            })
    void nfd(String marking) {
        assertThat(Confidentiality.of(marking)).isEqualTo(Confidentiality.VS_NFD);
        assertThat(Confidentiality.isOfficial(marking)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VS-Vertraulich",
                "Geheim",
                "STRENG GEHEIM",
                "intern",
                "Personalsache",
                "Unbekannt (Code 007)",
                "003",
                "offen?ja",
                "nicht offen",
                "***",
                "-"
            })
    void higherOrUnknown(String marking) {
        assertThat(Confidentiality.of(marking)).isEqualTo(Confidentiality.HIGHER);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,              -,             -
            Offen,          -,             Offen
            -,              Offen,         Offen
            Offen,          VS-NfD,        VS-NfD
            Geheim,         öffentlich,    Geheim
            Geheim,         keine,         Geheim
            Geheim,         VS-NfD,        Geheim
            Geheim,         'VS - Nur für den Dienstgebrauch', Geheim
            VS-Vertraulich, Geheim,        Geheim
            Streng geheim,  Geheim,        Streng geheim
            Geheim,         intern,        Geheim
            Personalsache,  VS-Vertraulich, VS-Vertraulich
            intern,         Offen,         intern
            intern,         Intern,        intern
            VS-NfD,         intern,        'VS-NfD; intern'
            intern,         VS-NfD,        'VS-NfD; intern'
            intern,         Personalsache, 'Personalsache; intern'
            'VS-NfD; intern', intern,      'VS-NfD; intern'
            """)
    void stricterOfTwo(String one, String other, String expected) {
        assertThat(Confidentiality.stricter(one, other)).isEqualTo(expected);
        assertThat(Confidentiality.of(Confidentiality.stricter(one, other)))
                .isGreaterThanOrEqualTo(Confidentiality.of(one))
                .isGreaterThanOrEqualTo(Confidentiality.of(other));
    }
}
