package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.xdomea.Reading.readXml;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.file;
import static org.fundstelle.connector.xdomea.XdomeaSamples.message;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;
import static org.fundstelle.connector.xdomea.XdomeaSamples.vorgang;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of messages that are not what they should be. */
class XdomeaFaultsTest {

    private static final String WHOLE =
            message("3.0.0", "Abgabe.Abgabe.0401").add(dokument(uuid(3))).xml();

    @ParameterizedTest
    @CsvSource({
        "a.zip, true",
        "A.ZIP, true",
        "x.xdomea, true",
        "x.Xml, true",
        "x.pdf, false",
        "zip, false",
        "x.zip.part, false"
    })
    void admitsArchivesAndXml(String name, boolean admitted) {
        assertThat(new XdomeaFormat().admits(name)).isEqualTo(admitted);
    }

    @Test
    void unknownVersionIsNamedWithTheKnownOnes() {
        fault(() -> readXml(WHOLE.replace("3.0.0", "5.0.0")))
                .hasMessage(
                        "xdomea 5.0.0 is not a version that is read. These are: 2.3.0, 2.4.0, 3.0.0, 3.1.0, 4.0.0.");
    }

    @Test
    void otherXmlIsNoXdomea() {
        fault(() -> readXml("<html xmlns='http://www.w3.org/1999/xhtml'/>"))
                .hasMessage(
                        "The XML is not an xdomea message: its root element html is in the namespace http://www.w3.org/1999/xhtml, not in urn:xoev-de:xdomea:schema:….");
    }

    @Test
    void unknownTypeIsNamed() {
        fault(() -> readXml(WHOLE.replace("Abgabe.Abgabe.0401", "Abgabe.Abgabe.0999")))
                .hasMessageContaining("xdomea has no message Abgabe.Abgabe.0999");
        fault(() -> readXml(WHOLE.replace("Abgabe.Abgabe.0401", "Abgabe")))
                .hasMessageContaining("xdomea has no message Abgabe:");
    }

    @Test
    void brokenXmlIsToldByLineAndColumn() {
        fault(() -> readXml("<a>\n<b></c></a>"))
                .hasMessage(
                        "The XML is not an xdomea message: its root element a is in the namespace (none), not in urn:xoev-de:xdomea:schema:….");
        fault(() -> readXml(WHOLE.replace("</xdomea:Kopf>", "</xdomea:Kropf>")))
                .hasMessageMatching("The message is not well-formed XML \\(line \\d+, column \\d+\\)\\.");
        fault(() -> readXml(WHOLE.substring(0, WHOLE.length() - 3))).hasMessageContaining("not well-formed XML (line ");
        fault(() -> readXml("")).hasMessageContaining("not well-formed XML");
        fault(() -> readXml("keine Nachricht")).hasMessageContaining("not well-formed XML (line 1");
    }

    @Test
    void textThatIsNotInItsEncodingIsAFault() {
        byte[] latin = WHOLE.replace("Musterhausen", "Müsterhausen").getBytes(StandardCharsets.ISO_8859_1);

        fault(() -> new XdomeaFormat().read("n.xml", new MemoryParcel(Map.of("n.xml", latin))))
                .hasMessageContaining("not well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]>"
            })
    void documentTypesAreRefused(String type) {
        fault(() -> readXml(WHOLE.replace("?>\n", "?>\n" + type))).hasMessageContaining("neither is allowed");
        fault(() -> readXml(WHOLE.replace("?>\n", "?>\n" + type).replace("Musterhausen", "&x;")))
                .hasMessageContaining("neither is allowed");
    }

    @Test
    void depthIsLimited() {
        fault(() -> readXml(WHOLE.replace("<xdomea:Kopf>", "<xdomea:Kopf>" + "<xdomea:x>".repeat(10_000))))
                .hasMessageContaining("nested deeper than 200 elements (line 3");
    }

    @Test
    void whatTheParserKeepsIsLimited() {
        fault(() -> readXml(WHOLE.replace("<xdomea:Kopf>", "<!--" + "x".repeat(5 << 20) + "--><xdomea:Kopf>")))
                .hasMessageContaining("one tag or comment in it is larger than 4194304 bytes");
    }

    @Test
    void namesAndVersionsAreLimited() {
        StringBuilder names = new StringBuilder("<xdomea:Kopf>");
        for (int i = 0; i < 20_100; i++) {
            names.append("<xdomea:x").append(i).append("/>");
        }
        fault(() -> readXml(WHOLE.replace("<xdomea:Kopf>", names))).hasMessageContaining("20000 different names");
        fault(() -> readXml(WHOLE.replace("</xdomea:Dokument>", "<xdomea:Version/>".repeat(1_000_001))))
                .hasMessageContaining("1000000 versions and formats");
    }

    @Test
    void longTextsAreCut() throws Exception {
        DocumentMessage message = readXml(message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).with("Betreff", "x".repeat(6 << 20)))
                .xml());

        assertThat(Reading.only(message).title()).hasSize(20_000);
    }

    @ParameterizedTest
    @CsvSource({
        "3.0.0, Abgabe.Abgabe.0401/Kopf/Erstellungszeitpunkt",
        "4.0.0, Abgabe.Abgabe.0401/nachrichtenkopf/identifikation.nachricht/erstellungszeitpunkt"
    })
    void timeOfCreationIsNeeded(String version, String element) {
        fault(() -> Reading.read(
                        message(version, "Abgabe.Abgabe.0401").created(null).add(dokument(uuid(3)))))
                .hasMessage("Element " + element + " is missing or holds nothing that can be taken.");
        fault(() -> Reading.read(
                        message(version, "Abgabe.Abgabe.0401").created("heute").add(dokument(uuid(3)))))
                .hasMessageContaining("Element " + element + " is no point in time");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-07T08:09:10Z, 2024-06-07T08:09:10Z",
        "2024-06-07T08:09:10.123456789+02:00, 2024-06-07T06:09:10.123Z",
        "2024-06-07T08:09:10, 2024-06-07T06:09:10Z",
        "2024-12-07T08:09:10, 2024-12-07T07:09:10Z",
        "2024-06-07T24:00:00Z, 2024-06-08T00:00:00Z"
    })
    void timeWithoutZoneIsGerman(String stated, Instant created) throws Exception {
        for (String version : XdomeaSamples.versions()) {
            DocumentMessage message = Reading.read(
                    message(version, "Abgabe.Abgabe.0401").created(stated).add(dokument(uuid(3))));

            assertThat(message.created()).isEqualTo(created);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Abgabe.Abgabe.0401, Schriftgutobjekt",
        "Aussonderung.Anbieteverzeichnis.0501, Schriftgutobjekt",
        "Aussonderung.Bewertungsverzeichnis.0502, BewertetesObjekt",
        "FVDaten.SGOAblegen.0605, SchriftgutobjektZumAblegen",
        "FVDaten.SGOEndgueltigLoeschen.0615, SchriftgutobjektZumEndgueltigLoeschen"
    })
    void messageWithoutObjectsIsAFault(String root, String element) {
        fault(() -> Reading.read(message("3.0.0", root)))
                .hasMessage("Element " + root + "/" + element + " is missing or holds nothing that can be taken.");
    }

    @Test
    void deletionWithoutIdIsToldAndOthersAreTaken() throws Exception {
        DocumentMessage message = Reading.read(
                message("3.0.0", "FVDaten.SGOEndgueltigLoeschen.0615").ids("", uuid(2)));

        assertThat(Reading.withdrawn(message)).containsExactly(uuid(2));
        assertThat(message.remarks())
                .containsExactly(
                        "Element FVDaten.SGOEndgueltigLoeschen.0615/SchriftgutobjektZumEndgueltigLoeschen names no object (IDSGO), so that nothing is deleted for it.");
    }

    @Test
    void elementsAreNamedByTheirPlaceAmongOthers() throws Exception {
        DocumentMessage message = Reading.handedOver(
                "3.0.0",
                vorgang(uuid(1)).add(dokument(uuid(2))),
                vorgang(uuid(3)).add(dokument(uuid(4)), dokument(null)));

        assertThat(message.remarks())
                .containsExactly(
                        "Element Abgabe.Abgabe.0401/Schriftgutobjekt[2]/Vorgang/Dokument[2]/Identifikation/ID is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x_Aussonderung.Aussonderung.0503.zip", "x_0503_1.zip", "x_0503_12.xdomea"})
    void otherNumberInTheFileNameIsTold(String name) throws Exception {
        DocumentMessage message = new XdomeaFormat().read(name, MemoryParcel.of("n.xml", WHOLE));

        assertThat(message.remarks())
                .containsExactly(
                        "The file's name says that the message is of type 0503; its root element says Abgabe.Abgabe.0401, which counts.");
    }

    @Test
    void xmlOfTheArchivesNameIsTheMessage() throws Exception {
        String other =
                message("3.0.0", "Abgabe.Abgabe.0401").add(dokument(uuid(4))).xml();
        MemoryParcel parcel = new MemoryParcel(Map.of("a.xml", bytes(WHOLE), "b.xml", bytes(other)));

        assertThat(Reading.only(new XdomeaFormat().read("b.zip", parcel)).nativeId())
                .isEqualTo(uuid(4));
        fault(() -> new XdomeaFormat().read("c.zip", parcel))
                .hasMessageContaining("There are several xdomea messages in c.zip");
    }

    @Test
    void onlyXdomeaXmlIsTheMessage() throws Exception {
        MemoryParcel parcel = MemoryParcel.of("x/Nachricht.XML", WHOLE)
                .with("daten.xml", bytes("<daten/>"))
                .with("kaputt.xml", bytes("<"));

        assertThat(Reading.documents(new XdomeaFormat().read("c.zip", parcel))).hasSize(1);
        fault(() -> new XdomeaFormat().read("c.zip", parcel.without("x/Nachricht.XML")))
                .hasMessageContaining("There is no xdomea message in c.zip");
    }

    @Test
    void zipOfASampleHasItsFiles() throws Exception {
        byte[] zip = message("2.3.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).version("1", file(uuid(31), "Brief", "txt", "045", "a")))
                .zip();

        assertThat(new String(zip, StandardCharsets.ISO_8859_1)).contains(uuid(31) + "_Brief.txt", "0401.xml");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> fault(
            ThrowingCallable reading) {
        return assertThatThrownBy(reading).isInstanceOf(FaultyMessageException.class);
    }
}
