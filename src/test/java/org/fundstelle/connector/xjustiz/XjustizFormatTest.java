package org.fundstelle.connector.xjustiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.EventSourceContractTest.Letter;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.inbox.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XjustizFormatTest {

    private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");
    private static final String DOKUMENT = """
            <tns:dokument>
              <tns:identifikation><tns:id>ABCDEF00-0000-4000-8000-000000000001</tns:id></tns:identifikation>
              %s
              <tns:xjustiz.fachspezifischeDaten>%s</tns:xjustiz.fachspezifischeDaten>
            </tns:dokument>
            """;

    private final XjustizFormat format = new XjustizFormat();

    private DocumentMessage read(Parcel parcel) throws FaultyMessageException, IOException {
        return format.read("sendung.zip", parcel);
    }

    private List<StatedDocument> documents(String objects, String... names) throws FaultyMessageException, IOException {
        return stated(read(TestParcel.of(XjustizMessages.message(MADE, objects), names)));
    }

    private static List<StatedDocument> stated(DocumentMessage message) {
        return message.statements().stream()
                .filter(StatedDocument.class::isInstance)
                .map(StatedDocument.class::cast)
                .toList();
    }

    private StatedDocument document(String before, String data, String... names)
            throws FaultyMessageException, IOException {
        List<StatedDocument> all = documents(DOKUMENT.formatted(before, data), names);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String file(String name, String part, int version) {
        return "<tns:datei><tns:dateiname>" + name + "</tns:dateiname><tns:versionsnummer>" + version
                + "</tns:versionsnummer><tns:bestandteil listVersionID=\"2.4\"><code>" + part
                + "</code></tns:bestandteil></tns:datei>";
    }

    private static String attached(StatedDocument document) {
        return ((Attached) document.content()).entry().path();
    }

    @Test
    void documentHasWhatItsFileSays() throws Exception {
        Letter letter = Letter.of(1, "a");
        DocumentMessage message =
                read(TestParcel.of(XjustizMessages.xml(MADE, List.of(letter)), XjustizMessages.file(letter)));

        assertThat(message.type()).isEqualTo("nachricht.gds.uebermittlungSchriftgutobjekte.0005005 (XJustiz 3.5.1)");
        assertThat(message.created()).isEqualTo(MADE);
        assertThat(stated(message)).singleElement().satisfies(document -> {
            assertThat(document.withoutContext()).isFalse();
            assertThat(document.nativeId()).isEqualTo(letter.id());
            assertThat(document.path()).isEqualTo(XjustizMessages.path(letter));
            assertThat(document.title()).isEqualTo("Schreiben 1");
            assertThat(document.modified()).isEqualTo(Instant.parse("2026-02-26T23:00:00Z"));
            assertThat(document.objects())
                    .containsExactlyInAnyOrder(
                            letter.id(),
                            "11111111-2222-4333-8444-555555555555",
                            "66666666-2222-4333-8444-555555555555");
            assertThat(document.record().fileReference()).isEqualTo("12 C 345/26");
            assertThat(document.record().recordId()).isEqualTo("12 C 345/26");
            assertThat(document.record().confidentiality()).isNull();
            assertThat(document.record().extra())
                    .containsAllEntriesOf(Map.of(
                            "recordTitle", "Müller ./. Gemeinde Musterstadt",
                            "partTitle", "Band 1",
                            "written", "2026-02-27"));
        });
    }

    @Test
    void referenceInPartsIsWrittenAsCourtsDo() throws Exception {
        StatedDocument document = documents("""
                        <tns:akte><tns:identifikation><tns:id>akte-1</tns:id></tns:identifikation>
                        <tns:xjustiz.fachspezifischeDaten><tns:aktenzeichen><tns:auswahl_aktenzeichen>
                        <tns:aktenzeichen.strukturiert><tns:abteilung>12</tns:abteilung>
                        <tns:register listVersionID="3.5"><code>C</code></tns:register>
                        <tns:laufendeNummer>345</tns:laufendeNummer><tns:jahr>26</tns:jahr></tns:aktenzeichen.strukturiert>
                        </tns:auswahl_aktenzeichen></tns:aktenzeichen>
                        <tns:inhalt>%s</tns:inhalt></tns:xjustiz.fachspezifischeDaten></tns:akte>
                        """.formatted(DOKUMENT.formatted("", file("a.pdf", "001", 1))), "a.pdf")
                .getFirst();

        assertThat(document.record().fileReference()).isEqualTo("12 C 345/26");
        assertThat(document.path()).isEqualTo("12 C 345∕26/a.pdf");
    }

    @Test
    void documentOutsideOfAFileHasTheSendersReference() throws Exception {
        StatedDocument document = document("", file("a.pdf", "001", 1), "a.pdf");
        assertThat(document.record().fileReference()).isEqualTo("12 C 345/26");
        assertThat(document.withoutContext()).isTrue();
    }

    @Test
    void bestFileOfTheNewestVersionIsTaken() throws Exception {
        String files = file("alt.pdf", "002", 1)
                + file("neu.docx", "001", 2)
                + file("neu.pdf", "002", 2)
                + file("pruefung.xml", "004", 2)
                + "<tns:datei><tns:dateiname>neu.docx.p7s</tns:dateiname><tns:bestandteil><code>003</code></tns:bestandteil>"
                + "<tns:dateiname.bezugsdatei>neu.docx</tns:dateiname.bezugsdatei></tns:datei>";

        assertThat(attached(document("", files, "alt.pdf", "neu.docx", "neu.pdf", "pruefung.xml", "neu.docx.p7s")))
                .isEqualTo("neu.pdf");
        assertThat(attached(document("", files, "alt.pdf", "neu.docx"))).isEqualTo("neu.docx");
        assertThat(document("", files, "alt.pdf").content()).isInstanceOf(Missing.class);
    }

    @Test
    void filesOfNoSaidKindAreDocumentsEach() throws Exception {
        String files = "<tns:datei><tns:dateiname>a.pdf</tns:dateiname></tns:datei>"
                + "<tns:datei><tns:dateiname>b.pdf</tns:dateiname></tns:datei>";

        List<StatedDocument> all = documents(DOKUMENT.formatted("", files), "a.pdf", "b.pdf");

        assertThat(all).extracting(XjustizFormatTest::attached).containsExactly("a.pdf", "b.pdf");
        assertThat(all).extracting(StatedDocument::nativeId).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(document -> assertThat(document.objects())
                .contains("abcdef00-0000-4000-8000-000000000001"));
    }

    @Test
    void fileThatIsNotThereIsNamed() throws Exception {
        assertThat(document("", file("weg.pdf", "001", 1)).content())
                .isEqualTo(new Missing("The message names the file 'weg.pdf', which is not there"));
    }

    @Test
    void documentWithoutFilesIsDescribed() throws Exception {
        StatedDocument document = document(
                "<tns:fremdesGeschaeftszeichen>GZ 7</tns:fremdesGeschaeftszeichen>",
                "<tns:anzeigename>Gutachten</tns:anzeigename><tns:posteingangsdatum>2026-01-05</tns:posteingangsdatum>");

        assertThat(document.path()).isEqualTo("Gutachten.txt");
        assertThat(((Described) document.content()).description())
                .contains("Gutachten", "12 C 345/26", "Posteingang: 2026-01-05", "GZ 7");
        assertThat(document(
                                "<tns:justizinterneDaten><tns:nurMetadaten>1</tns:nurMetadaten></tns:justizinterneDaten>",
                                file("a.pdf", "001", 1))
                        .content())
                .isInstanceOf(Described.class);
    }

    @ParameterizedTest
    @CsvSource({
        "urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe,001,Geheim",
        "urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe,002,VS-NfD",
        "urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe,003,Offen",
        "urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe,005,VS-Vertraulich",
        "urn:xoev-de:xjustiz:codeliste:gds.vertraulichkeitsstufe,001,VS-NfD",
        "urn:xoev-de:xjustiz:codeliste:gds.vertraulichkeitsstufe,002,Vertraulich zu behandeln",
        "'',001,Geheim",
        "'',002,VS-NfD; Vertraulich zu behandeln",
        "'',999,Vertraulichkeitsstufe 999"
    })
    void levelIsReadByItsList(String list, String code, String marking) throws Exception {
        String level = "<tns:vertraulichkeitsstufe listURI=\"" + list + "\"><code>" + code
                + "</code></tns:vertraulichkeitsstufe>";

        assertThat(document(level, file("a.pdf", "001", 1), "a.pdf").record().confidentiality())
                .isEqualTo(marking);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<tns:vertraulichkeit><tns:vertraulichZuBehandeln>true</tns:vertraulichZuBehandeln></tns:vertraulichkeit>"
                        + "|Vertraulich zu behandeln",
                "<tns:vertraulichkeit><tns:vertraulichZuBehandeln>false</tns:vertraulichZuBehandeln></tns:vertraulichkeit>|",
                "<tns:geheimhaltungsgrad><code>003</code></tns:geheimhaltungsgrad>|Geheimhaltungsgrad 003",
                "<tns:geheimhaltungsgrad><code>003</code><name>VS-NfD</name></tns:geheimhaltungsgrad>|VS-NfD"
            })
    void newerMarkingsAreRead(String element, String marking) throws Exception {
        assertThat(document(element, file("a.pdf", "001", 1), "a.pdf").record().confidentiality())
                .isEqualTo(marking);
    }

    @Test
    void stricterMarkingOfFileAndDocumentHolds() throws Exception {
        String level =
                "<tns:vertraulichkeitsstufe listURI=\"urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe\"><code>%s</code></tns:vertraulichkeitsstufe>";
        String file = """
                <tns:akte><tns:identifikation><tns:id>akte-1</tns:id></tns:identifikation>%s
                <tns:xjustiz.fachspezifischeDaten><tns:inhalt>%s</tns:inhalt></tns:xjustiz.fachspezifischeDaten></tns:akte>""";

        for (List<String> row : List.of(
                List.of("002", "003", "VS-NfD"),
                List.of("003", "002", "VS-NfD"),
                List.of("001", "004", "Streng geheim"))) {
            assertThat(documents(
                                    file.formatted(
                                            level.formatted(row.get(0)),
                                            DOKUMENT.formatted(level.formatted(row.get(1)), file("a.pdf", "001", 1))),
                                    "a.pdf")
                            .getFirst()
                            .record()
                            .confidentiality())
                    .isEqualTo(row.get(2));
        }
    }

    @Test
    void markingOfTheHeadHoldsForAll() throws Exception {
        String xml = XjustizMessages.message(MADE, DOKUMENT.formatted("", file("a.pdf", "001", 1)))
                .replace("</tns:nachrichtenkopf>", """
                        <tns:vertraulichkeit>
                          <tns:vertraulichkeitsstufe listURI="urn:xoev-de:xjustiz:codeliste:gds.vertraulichkeitsstufe"><code>001</code></tns:vertraulichkeitsstufe>
                          <tns:vertraulichkeitsgrund>Ermittlungen</tns:vertraulichkeitsgrund>
                        </tns:vertraulichkeit></tns:nachrichtenkopf>""");

        assertThat(stated(read(TestParcel.of(xml, "a.pdf"))).getFirst().record().confidentiality())
                .isEqualTo("VS-NfD");
    }

    @Test
    void documentThatStandsTwiceIsOne() throws Exception {
        String one = DOKUMENT.formatted("", file("a.pdf", "001", 1));
        assertThat(documents(one + one, "a.pdf")).hasSize(1);

        List<StatedDocument> two = documents(one + DOKUMENT.formatted("", file("b.pdf", "001", 1)), "a.pdf", "b.pdf");
        assertThat(two).extracting(XjustizFormatTest::attached).containsExactly("a.pdf", "b.pdf");
        assertThat(two).extracting(StatedDocument::nativeId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "004, Offen, Streng geheim",
        "003, Geheim, Geheim",
        "999, Geheim, Geheim",
        "999, Offen, Vertraulichkeitsstufe 999",
        "003, nur intern, Offen"
    })
    void stricterOfNameAndCodeHolds(String code, String name, String marking) throws Exception {
        String level =
                "<tns:vertraulichkeitsstufe listURI=\"urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe\"><code>"
                        + code + "</code><name>" + name + "</name></tns:vertraulichkeitsstufe>";

        assertThat(document(level, file("a.pdf", "001", 1), "a.pdf").record().confidentiality())
                .isEqualTo(marking);
    }

    @Test
    void documentInTwoPlacesBelongsToBothWithTheStricterMarking() throws Exception {
        String place = """
                <tns:akte><tns:identifikation><tns:id>%s</tns:id></tns:identifikation>
                <tns:vertraulichkeitsstufe listURI="urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe"><code>%s</code></tns:vertraulichkeitsstufe>
                <tns:xjustiz.fachspezifischeDaten><tns:inhalt>%s</tns:inhalt></tns:xjustiz.fachspezifischeDaten></tns:akte>""";
        String one = DOKUMENT.formatted("", file("a.pdf", "001", 1));

        assertThat(documents(place.formatted("akte-1", "003", one) + place.formatted("akte-2", "001", one), "a.pdf"))
                .singleElement()
                .satisfies(document -> {
                    assertThat(document.record().confidentiality()).isEqualTo("Geheim");
                    assertThat(document.objects()).contains("akte-1", "akte-2");
                });
    }

    @Test
    void nameOfSeveralFilesIsNotGuessed() throws Exception {
        String document = DOKUMENT.formatted("", file("plan.pdf", "001", 1));

        assertThat(((Missing) documents(document, "a/plan.pdf", "b/plan.pdf")
                                .getFirst()
                                .content())
                        .fault())
                .contains("'a/plan.pdf', 'b/plan.pdf'");
        assertThat(attached(documents(DOKUMENT.formatted("", file("b\\plan.pdf", "001", 1)), "a/plan.pdf", "b/plan.pdf")
                        .getFirst()))
                .isEqualTo("b/plan.pdf");
    }

    @Test
    void moreFilesOfOlderMessagesAreWithdrawn() throws Exception {
        String files = "<tns:datei><tns:dateiname>a.pdf</tns:dateiname></tns:datei>"
                + "<tns:datei><tns:dateiname>b.pdf</tns:dateiname></tns:datei>";
        String id = "abcdef00-0000-4000-8000-000000000001";
        DocumentMessage message =
                read(TestParcel.of(XjustizMessages.message(MADE, DOKUMENT.formatted("", files)), "a.pdf", "b.pdf"));

        assertThat(message.statements().getFirst()).isEqualTo(new Withdrawal(id + "/files", true));
        assertThat(stated(message).get(0).objects()).doesNotContain(id + "/files");
        assertThat(stated(message).get(1).objects()).contains(id, id + "/files");
    }

    @Test
    void documentThatNothingIdentifiesIsAFault() {
        assertFault(
                XjustizMessages.message(MADE, DOKUMENT.formatted("", file("a.pdf", "001", 1)))
                        .replaceAll("<tns:identifikation>.*?</tns:identifikation>", "")
                        .replaceAll("<tns:eigeneNachrichtenID>.*</tns:eigeneNachrichtenID>", ""),
                "without an id");
    }

    @Test
    void onlyUuidsHaveNoCase() throws Exception {
        String document = DOKUMENT.formatted("", file("a.pdf", "001", 1))
                .replace("ABCDEF00-0000-4000-8000-000000000001", "COO.Ab.1");

        assertThat(documents(document, "a.pdf").getFirst().nativeId()).isEqualTo("COO.Ab.1");
    }

    @Test
    void whatAMessageKeepsIsLimited() {
        String good = XjustizMessages.message(MADE, "%s");
        assertFault(good.formatted("<!--" + "x".repeat(5 << 20) + "-->"), "larger than 4194304 bytes");
        assertFault(good.formatted("<x a='1' b='2' c='3'/>".repeat(510_000)), "2000000 elements and attributes");
    }

    @Test
    void documentWithoutAnIdIsKnownByItsFile() throws Exception {
        String document = DOKUMENT.formatted("", file("a.pdf", "001", 1))
                .replaceAll("<tns:identifikation>.*?</tns:identifikation>", "");

        assertThat(documents(document, "a.pdf").getFirst().nativeId())
                .isEqualTo("99999999-2222-4333-8444-555555555555/a.pdf");
    }

    @Test
    void namesCannotLeadOutOfTheirPlace() throws Exception {
        StatedDocument document = document(
                "", "<tns:anzeigename>../../etc/\npasswd ${body}</tns:anzeigename>" + file("a.pdf", "001", 1), "a.pdf");

        assertThat(document.path()).isEqualTo("..∕..∕etc∕ passwd ${body}.pdf");
    }

    @Test
    void messageWithoutDocumentsSaysNothing() throws Exception {
        String xml = XjustizMessages.message(MADE, "")
                .replaceAll("uebermittlungSchriftgutobjekte.0005005", "basisnachricht.0005006")
                .replaceAll("<tns:schriftgutobjekte></tns:schriftgutobjekte>", "");

        assertThat(read(TestParcel.of(xml)).statements()).isEmpty();
    }

    @Test
    void whatIsNoMessageIsNamed() {
        String good = XjustizMessages.message(MADE, "");
        assertFault(good.replaceAll("nachricht.gds.uebermittlung", "sendung"), "'sendungSchriftgutobjekte.0005005'");
        assertFault(good.replace("http://www.xjustiz.de", "urn:andere"), "'urn:andere'");
        assertFault(
                good.replaceAll("gds.uebermittlungSchriftgutobjekte.0005005", "straf.loeschmitteilung.0500020"),
                "deletions");
        assertFault(
                good.replaceAll("(?s)<tns:erstellungszeitpunkt>.*</tns:erstellungszeitpunkt>", ""),
                "erstellungszeitpunkt");
        assertFault(good.replace(MADE.toString(), "gestern"), "no date and time");
        assertFault(good.replace("</tns:schriftgutobjekte>", ""), "not well-formed XML (line");
        assertFault(
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + good.substring(good.indexOf("<tns:")),
                "neither is allowed");
        assertThatThrownBy(() -> read(new TestParcel().add("brief.pdf", "x")))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("no file 'xjustiz_nachricht.xml'");
        assertThatThrownBy(() -> read(TestParcel.of(good).add("b/xjustiz_nachricht.xml", good)))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("2 files");
    }

    private void assertFault(String xml, String words) {
        assertThatThrownBy(() -> read(TestParcel.of(xml)))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining(words);
    }

    @Test
    void timeWithoutAZoneIsOneOfGermany() throws Exception {
        String xml = XjustizMessages.message(MADE, "").replace(MADE.toString(), "2026-07-01T10:00:00");

        assertThat(read(TestParcel.of(xml)).created()).isEqualTo(Instant.parse("2026-07-01T08:00:00Z"));
    }

    @Test
    void archivesAndTheFileOfTheStandardsNameAreMessages() {
        assertThat(format.admits("xjustiz_nachricht.xml")).isTrue();
        assertThat(format.admits("Sendung 1.ZIP")).isTrue();
        assertThat(format.admits("brief.xml")).isFalse();
        assertThat(format.admits("brief.pdf")).isFalse();
    }
}
