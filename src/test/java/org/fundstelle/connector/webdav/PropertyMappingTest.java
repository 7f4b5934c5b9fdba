package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import javax.xml.namespace.QName;
import org.fundstelle.document.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyMappingTest {

    private static final String NAMESPACE = "http://example.org/ns,x";

    @Test
    void propertiesBecomeFields() {
        PropertyMapping mapping =
                PropertyMapping.of("file_reference={" + NAMESPACE + "}aktenzeichen , confidentiality={}vs,"
                        + "retention_until={DAV:}bis,extra.amt={" + NAMESPACE + "}amt,");

        RecordMetadata metadata = mapping.metadata(Map.of(
                new QName(NAMESPACE, "aktenzeichen"),
                "10-24/1",
                new QName("vs"),
                "VS-NfD",
                new QName("DAV:", "bis"),
                "2036-12-31T00:00:00Z",
                new QName(NAMESPACE, "amt"),
                "Bauamt"));

        assertThat(metadata)
                .isEqualTo(new RecordMetadata(
                        "10-24/1", null, null, null, "VS-NfD", LocalDate.of(2036, 12, 31), Map.of("amt", "Bauamt")));
    }

    @Test
    void dayThatIsNoneIsKeptAsItIs() {
        QName until = new QName("DAV:", "bis");
        RecordMetadata metadata =
                PropertyMapping.of("retention_until={DAV:}bis").metadata(Map.of(until, "dauernd"));

        assertThat(metadata.retentionUntil()).isNull();
        assertThat(metadata.extra()).containsEntry("retention_until", "dauernd");
    }

    @Test
    void nothingIsNothing() {
        assertThat(PropertyMapping.of(" ").isEmpty()).isTrue();
        assertThat(PropertyMapping.of("record_id={DAV:}x").metadata(Map.of())).isEqualTo(RecordMetadata.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aktenzeichen={DAV:}x",
                "record_id",
                "record_id=x",
                "record_id={DAV:}",
                "record_id={DAV:}x;process_id={DAV:}y",
                "extra.={DAV:}x",
                "record_id={DAV:}x y",
                "record_id={<x>}y",
                "record_id={DAV:}x/><y"
            })
    void otherFormsAreNamed(String text) {
        assertThatThrownBy(() -> PropertyMapping.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'properties'");
    }
}
