package org.fundstelle.connector.cmis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.PropertyData;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.ObjectDataImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertiesImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyBooleanImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyDateTimeImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyDecimalImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyIdImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyIntegerImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyStringImpl;
import org.junit.jupiter.api.Test;

class PropertyMappingTest {

    private static CmisObject object(PropertyData<?>... properties) {
        PropertiesImpl all = new PropertiesImpl();
        all.addProperty(new PropertyIdImpl(PropertyIds.OBJECT_ID, "4711"));
        Arrays.stream(properties).forEach(all::addProperty);
        ObjectDataImpl data = new ObjectDataImpl();
        data.setProperties(all);
        return new CmisObject(data);
    }

    private static GregorianCalendar time(String text) {
        return GregorianCalendar.from(ZonedDateTime.parse(text));
    }

    @Test
    void firstPropertyWithAValueCounts() {
        PropertyMapping mapping = PropertyMapping.of("fileReference=d:az , fileReference=a:az", "");

        assertThat(mapping.read(object(new PropertyStringImpl("d:az", " "), new PropertyStringImpl("a:az", "66-1")))
                        .record()
                        .fileReference())
                .isEqualTo("66-1");
        assertThat(mapping.filter("cmis:name")).isEqualTo("cmis:name,a:az,d:az");
    }

    @Test
    void strictestMarkingHoldsAndUnknownOnesDisplaceNoOfficialOne() {
        PropertyMapping mapping = PropertyMapping.of("confidentiality=d:vs", "");
        Noted open = mapping.read(object(new PropertyStringImpl("d:vs", "OFFEN")));
        Noted secret = mapping.read(object(new PropertyStringImpl("d:vs", "Geheim")));
        Noted own = mapping.read(object(new PropertyStringImpl("d:vs", List.of("VS-NfD", "Steuergeheimnis"))));
        Noted none = mapping.read(object());

        assertThat(open.in(none).record().confidentiality()).isEqualTo("OFFEN");
        assertThat(open.in(secret).record().confidentiality()).isEqualTo("Geheim");
        assertThat(secret.in(open).record().confidentiality()).isEqualTo("Geheim");
        assertThat(own.record().confidentiality()).isEqualTo("Steuergeheimnis; VS-NfD");
        assertThat(own.in(secret).record().confidentiality()).isEqualTo("Geheim");
        assertThat(secret.in(own).record().confidentiality()).isEqualTo("Geheim");
        assertThat(own.in(none).record().confidentiality()).isEqualTo("Steuergeheimnis; VS-NfD");
        assertThat(none.in(none).record().confidentiality()).isNull();
    }

    @Test
    void dayOfRetentionIsTheNearestMidnight() {
        PropertyMapping mapping = PropertyMapping.of("retentionUntil=d:frist", "");

        for (String midnight :
                List.of("2040-12-31T00:00:00+01:00", "2040-12-31T00:00:00Z", "2040-12-31T02:00:00-05:00")) {
            assertThat(mapping.read(object(new PropertyDateTimeImpl("d:frist", time(midnight))))
                            .record()
                            .retentionUntil())
                    .as(midnight)
                    .isEqualTo(LocalDate.of(2040, 12, 31));
        }
        assertThat(mapping.read(object(new PropertyStringImpl("d:frist", "unbefristet")))
                        .record()
                        .extra())
                .isEqualTo(Map.of("retentionUntil", "unbefristet"));
    }

    @Test
    void furtherFieldsHaveAllKindsOfValues() {
        PropertyMapping mapping =
                PropertyMapping.of("", "blatt=d:blatt, betrag=d:betrag, eilig=d:eilig, am=d:am, von=d:von");

        assertThat(mapping.read(object(
                                new PropertyIntegerImpl("d:blatt", BigInteger.TWO),
                                new PropertyDecimalImpl("d:betrag", new BigDecimal("1E+3")),
                                new PropertyBooleanImpl("d:eilig", true),
                                new PropertyDateTimeImpl("d:am", time("2026-03-01T09:00:00+01:00")),
                                new PropertyStringImpl("d:von", List.of("Anna", "Clara"))))
                        .record()
                        .extra())
                .isEqualTo(Map.of(
                        "blatt",
                        "2",
                        "betrag",
                        "1000",
                        "eilig",
                        "true",
                        "am",
                        "2026-03-01T08:00:00Z",
                        "von",
                        "Anna, Clara"));
    }

    @Test
    void wrongFormIsNamed() {
        assertThatThrownBy(() -> PropertyMapping.of("aktenzeichen=d:az", "")).hasMessageContaining("'aktenzeichen'");
        assertThatThrownBy(() -> PropertyMapping.of("fileReference", "")).hasMessageContaining("'fileReference'");
        assertThatThrownBy(() -> PropertyMapping.of("", "amt=d:amt, x")).hasMessageContaining("'extra'");
        assertThat(PropertyMapping.of(" ", "").isEmpty()).isTrue();
    }
}
