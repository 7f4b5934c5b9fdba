package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Confidentiality;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClearancesTest {

    private final Clearances clearances = new Clearances(
            new Sources(List.of(new SourceDefinition(
                    "dms",
                    "file-share",
                    "offen",
                    Map.of(),
                    AccessList.nobody(),
                    "0 0 * * * ?",
                    null,
                    SourceLimits.none(),
                    Set.of("intern", "Personalsache")))),
            new Collections(List.of(
                    new Collection("offen", "Offen", "Auskunft", "Amt", Set.of(), "none"),
                    new Collection("nfd", "NfD", "Lage", "Stab", Set.of(), "none", Confidentiality.VS_NFD))));

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            dms,    offen,     -,                       true
            dms,    offen,     Offen,                   true
            dms,    offen,     INTERN,                  true
            dms,    offen,     'Personalsache; intern', true
            dms,    offen,     'intern; Chefsache',     false
            dms,    offen,     VS-NfD,                  false
            dms,    offen,     'VS-NfD; intern',        false
            dms,    nfd,       'VS-NfD; intern',        true
            dms,    nfd,       VS-NfD,                  true
            dms,    nfd,       Geheim,                  false
            andere, offen,     intern,                  false
            andere, nfd,       'VS-NfD; intern',        false
            dms,    unbekannt, VS-NfD,                  false
            dms,    unbekannt, Offen,                   true
            """)
    void admits(String source, String collection, String marking, boolean admitted) {
        assertThat(clearances.admits(source, collection, marking)).isEqualTo(admitted);
    }
}
