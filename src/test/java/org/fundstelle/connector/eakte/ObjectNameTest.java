package org.fundstelle.connector.eakte;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectNameTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Anträge Firma XY (1001-47),                 -,               Anträge Firma XY,     1001-47,          1001
            Anträge (alt) (2002.1-36),                  Anträge (alt),   Anträge (alt),        2002.1-36,        2002.1
            Baugenehmigung (0010 A20 011-4-0006),       -,               Baugenehmigung,       0010 A20 011-4-0006, 0010 A20 011-4
            Eingangspost vom 28.05.2026 (0010-11/2-0006), -,             Eingangspost vom 28.05.2026, 0010-11/2-0006, 0010-11/2
            0010 A20 011-2016 Anträge Firma XY-4,       2016 Anträge Firma XY, 2016 Anträge Firma XY, 0010 A20 011-4, 0010 A20 011
            0010 A20 011-2016 Anträge Firma XY-4,       -,               0010 A20 011-2016 Anträge Firma XY-4, -, -
            Vermerk (alt),                              -,               Vermerk (alt),        -,                -
            Vermerk (Nord-Süd),                         -,               Vermerk (Nord-Süd),   -,                -
            Vermerk,                                    Anderer Titel,   Anderer Titel,        -,                -
            """)
    void titleAndReferenceAreTold(String name, String title, String expected, String reference, String plan) {
        ObjectName parts = ObjectName.of(name, title);

        assertThat(parts).isEqualTo(new ObjectName(expected, reference));
        assertThat(parts.plan()).isEqualTo(plan);
    }
}
