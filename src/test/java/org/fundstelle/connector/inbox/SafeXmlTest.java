package org.fundstelle.connector.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeXmlTest {

    private static String read(String document) throws XMLStreamException {
        XMLStreamReader xml =
                SafeXml.reader(new SourceBudget(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))));
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            xml.next();
            if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    @Test
    void ordinaryDocumentIsRead() throws XMLStreamException {
        assertThat(read("<?xml version='1.0'?><a>Müller &amp; S&#xF6;hne <![CDATA[<GmbH>]]></a>"))
                .isEqualTo("Müller & Söhne <GmbH>");
    }

    @Test
    void textOfAnElementIsReadWhole() throws XMLStreamException {
        XMLStreamReader xml = SafeXml.reader(new SourceBudget(
                new ByteArrayInputStream("<a> <b>eins<!-- zwei --> drei</b></a>".getBytes(StandardCharsets.UTF_8))));
        xml.nextTag();
        xml.nextTag();

        assertThat(xml.getElementText()).isEqualTo("eins drei");
        xml.nextTag();
        assertThat(xml.isEndElement()).isTrue();
    }

    @Test
    void documentTypeIsRefused(@TempDir Path temp) throws Exception {
        Path secret = Files.writeString(temp.resolve("geheim.txt"), "geheim");

        for (String document : new String[] {
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM '" + secret.toUri() + "'><a/>",
            "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;'><!ENTITY z '&y;&y;&y;&y;'>]><a>&z;</a>",
            "<a>&x;</a>"
        }) {
            assertThatThrownBy(() -> read(document)).as(document).isInstanceOf(XMLStreamException.class);
        }
    }

    @Test
    void whatAParserKeepsHasAnEnd() throws XMLStreamException {
        StringBuilder names = new StringBuilder("<a>");
        for (int i = 0; i < 21_000; i++) {
            names.append(i % 2 == 0 ? "<n" + i + "/>" : "<n a" + i + "=''/>");
        }
        assertThatThrownBy(() -> read(names + "</a>"))
                .isInstanceOf(XmlLimitException.class)
                .hasMessageContaining("20000 different names");
        assertThatThrownBy(() -> read("<a b='" + "x".repeat(5 << 20) + "'/>")).isInstanceOf(XMLStreamException.class);
        assertThat(read("<a>" + "x".repeat(5 << 20) + "</a>")).hasSize(5 << 20);
    }

    @Test
    void depthHasAnEnd() throws XMLStreamException {
        assertThat(read("<a>".repeat(150) + "tief" + "</a>".repeat(150))).isEqualTo("tief");
        assertThatThrownBy(() -> read("<a>".repeat(1_000) + "</a>".repeat(1_000)))
                .isInstanceOf(XMLStreamException.class);
    }
}
