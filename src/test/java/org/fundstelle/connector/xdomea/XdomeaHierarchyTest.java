package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.connector.xdomea.Reading.document;
import static org.fundstelle.connector.xdomea.Reading.documents;
import static org.fundstelle.connector.xdomea.Reading.handedOver;
import static org.fundstelle.connector.xdomea.Reading.read;
import static org.fundstelle.connector.xdomea.XdomeaSamples.akte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.anlage;
import static org.fundstelle.connector.xdomea.XdomeaSamples.anschreiben;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokumentMitSchriftstueck;
import static org.fundstelle.connector.xdomea.XdomeaSamples.file;
import static org.fundstelle.connector.xdomea.XdomeaSamples.message;
import static org.fundstelle.connector.xdomea.XdomeaSamples.schriftstueck;
import static org.fundstelle.connector.xdomea.XdomeaSamples.teilakte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.teilvorgang;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;
import static org.fundstelle.connector.xdomea.XdomeaSamples.vorgang;

import java.util.List;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents there are, what they belong to, and how they are called. */
class XdomeaHierarchyTest {

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0"})
    void documentBelongsToEverythingItLiesIn(String version) throws Exception {
        StatedDocument document = document(
                version,
                akte(uuid(1))
                        .with("Betreff", "Akte")
                        .add(teilakte(uuid(2))
                                .with("Betreff", "Band")
                                .add(vorgang(uuid(3))
                                        .with("Betreff", "Vorgang")
                                        .add(teilvorgang(uuid(4))
                                                .with("Betreff", "Teil")
                                                .add(dokument("ABCDEF00-0000-4000-8000-00000000ABCD")
                                                        .with("Betreff", "Brief"))))));

        assertThat(document.nativeId()).isEqualTo("abcdef00-0000-4000-8000-00000000abcd");
        assertThat(document.objects())
                .containsExactly(uuid(1), uuid(2), uuid(3), uuid(4), "abcdef00-0000-4000-8000-00000000abcd");
        assertThat(document.path()).isEqualTo("Akte/Band/Vorgang/Teil/Brief.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0"})
    void anlageIsADocumentInItsDocument(String version) throws Exception {
        DocumentMessage message = handedOver(
                version,
                vorgang(uuid(2))
                        .with("Kennzeichen", "V 1")
                        .with("Vertraulichkeitsstufe", "003")
                        .add(dokument(uuid(3))
                                .with("Betreff", "Antrag")
                                .with("Vertraulichkeitsstufe", "002")
                                .version("1", file(uuid(31), "Antrag", "txt", "045", "a"))
                                .add(
                                        anlage(uuid(4))
                                                .with("Betreff", "Plan")
                                                .version("1", file(uuid(41), "Plan", "txt", "045", "b")),
                                        anlage(uuid(5))
                                                .with("Betreff", "Foto")
                                                .version("1", file(uuid(51), "Foto", "png", "019", "c")))));

        assertThat(documents(message)).extracting(StatedDocument::nativeId).containsExactly(uuid(3), uuid(4), uuid(5));
        assertThat(documents(message))
                .extracting(StatedDocument::path)
                .containsExactly("V 1/Antrag.txt", "V 1/Antrag/Plan.txt", "V 1/Antrag/Foto.png");
        StatedDocument plan = documents(message).get(1);
        assertThat(plan.objects()).containsExactly(uuid(2), uuid(3), uuid(4));
        assertThat(plan.record().confidentiality()).isEqualTo("VS-NfD");
        assertThat(plan.record().extra())
                .containsEntry("parentDocument", uuid(3))
                .containsEntry("parentTitle", "Antrag");
        assertThat(message.remarks()).isEmpty();
    }

    @Test
    void documentOfSchriftstueckeIsAFolderOfThem() throws Exception {
        DocumentMessage message = handedOver(
                "4.0.0",
                vorgang(uuid(2))
                        .with("Betreff", "Vorgang")
                        .add(dokumentMitSchriftstueck(uuid(3))
                                .with("Betreff", "Eingang")
                                .with("Kennzeichen", "E 1")
                                .add(
                                        schriftstueck(uuid(4))
                                                .with("Betreff", "Brief")
                                                .version("1", file(uuid(41), "Brief", "txt", "045", "a")),
                                        schriftstueck(uuid(5)).with("Betreff", "Umschlag"))));

        assertThat(documents(message))
                .extracting(StatedDocument::path)
                .containsExactly("Vorgang/Eingang/Brief.txt", "Vorgang/Eingang/Umschlag.txt");
        assertThat(documents(message).getFirst().objects()).containsExactly(uuid(2), uuid(3), uuid(4));
        assertThat(documents(message).getFirst().record().fileReference()).isEqualTo("E 1");
    }

    @Test
    void contextIsInheritedFromButNotStated() throws Exception {
        DocumentMessage message = handedOver(
                "4.0.0",
                akte(uuid(1))
                        .with("Betreff", "Akte")
                        .with("Kennzeichen", "A 1")
                        .with("Vertraulichkeitsstufe", "002")
                        .with("Kontextobjekt", "1")
                        .add(
                                dokument(uuid(8)).with("Betreff", "nicht übergeben"),
                                vorgang(uuid(9)).with("Kontextobjekt", "1"),
                                vorgang(uuid(2)).with("Kontextobjekt", "0").add(dokument(uuid(3)))));

        StatedDocument document = Reading.only(message);
        assertThat(document.nativeId()).isEqualTo(uuid(3));
        assertThat(document.objects()).contains(uuid(1));
        assertThat(document.record().fileReference()).isEqualTo("A 1");
        assertThat(document.record().confidentiality()).isEqualTo("VS-NfD");
        assertThat(message.remarks())
                .containsExactly(
                        "Objects that are context only (Kontextobjekt): 2.",
                        "Documents without a file in objects that are context only (Kontextobjekt), not taken: 1.");
    }

    @Test
    void documentThatIsContextIsNotStated() throws Exception {
        DocumentMessage message = handedOver(
                "4.0.0",
                dokument(uuid(3)).with("Kontextobjekt", "1").version("1", file(uuid(31), "x", "txt", "045", "x")),
                dokument(uuid(4)));

        assertThat(Reading.only(message).nativeId()).isEqualTo(uuid(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "4.0.0"})
    void letterWithTheMessageIsADocument(String version) throws Exception {
        DocumentMessage message = handedOver(
                version,
                anschreiben(uuid(6))
                        .with("Betreff", "Begleitschreiben")
                        .version("1", file(uuid(61), "B", "txt", "045", "b")),
                dokument(uuid(3)));

        assertThat(documents(message)).extracting(StatedDocument::nativeId).containsExactly(uuid(6), uuid(3));
        assertThat(documents(message).getFirst().path()).isEqualTo("Begleitschreiben.txt");
    }

    @Test
    void vorgangWithoutAkteNamesIt() throws Exception {
        StatedDocument document = document(
                "3.0.0",
                vorgang(uuid(2))
                        .with("Betreff", "Vorgang")
                        .with("Aktenbetreff", "Die Akte")
                        .add(dokument(uuid(3)).with("Betreff", "D")));

        assertThat(document.path()).isEqualTo("Die Akte/Vorgang/D.txt");
        assertThat(document.record().extra()).containsEntry("recordTitle", "Die Akte");
    }

    @Test
    void objectsWithoutDocumentsAreCounted() throws Exception {
        DocumentMessage message = handedOver(
                "3.0.0",
                akte(uuid(1)).add(vorgang(uuid(2)), vorgang(uuid(3)).add(dokument(uuid(4)))),
                akte(uuid(5)).add(vorgang(uuid(6))));

        assertThat(documents(message)).hasSize(1);
        assertThat(message.remarks()).containsExactly("Akten without documents: 1, Vorgänge without documents: 2.");
    }

    @Test
    void documentWithoutIdGetsOneThatStays() throws Exception {
        String first = withoutId("2024-01-01T00:00:00Z", "Brief", "D 1");
        String later = withoutId("2024-02-02T00:00:00Z", "Brief", "D 1");

        assertThat(later).isEqualTo(first);
        assertThat(withoutId("2024-02-02T00:00:00Z", "Brief", "D 2")).isNotEqualTo(first);
        assertThat(withoutId("2024-02-02T00:00:00Z", "Vermerk", "D 1")).isNotEqualTo(first);
    }

    @Test
    void documentWithoutIdAndPlaceIsOneOfItsProcess() throws Exception {
        assertThat(placeless(1)).isEqualTo(placeless(1)).isNotEqualTo(placeless(2));
    }

    private static String placeless(int process) throws Exception {
        return Reading.only(read(message("2.3.0", "Abgabe.Abgabe.0401")
                        .process(uuid(process))
                        .add(dokument(null).with("Betreff", "Brief"))))
                .nativeId();
    }

    @Test
    void otherFilesUnderOneIdAreAnotherDocument() throws Exception {
        DocumentMessage message = handedOver(
                "3.0.0",
                vorgang(uuid(1))
                        .add(dokument(uuid(3))
                                .version("1", file(uuid(31), "x", "txt", "045", "x"))
                                .add(anlage(uuid(3)).version("1", file(uuid(32), "y", "txt", "045", "y")))));

        assertThat(documents(message)).extracting(StatedDocument::nativeId).containsExactly(uuid(3), uuid(3) + "#2");
        assertThat(documents(message).get(1).objects()).contains(uuid(1), uuid(3));
    }

    @Test
    void whatSaysNothingOfItsPlaceIsTold() throws Exception {
        assertThat(document("3.0.0", dokument(uuid(3))).withoutContext()).isTrue();
        assertThat(document("3.0.0", vorgang(uuid(1)).add(dokument(uuid(3)))).withoutContext())
                .isFalse();
        for (String root : List.of("FVDaten.SGOAblegen.0605", "FVDaten.DokumentAktualisieren.0601")) {
            assertThat(Reading.only(read(message("3.0.0", root)
                                    .container("COO.1.2.3")
                                    .add(dokument(uuid(3)))))
                            .withoutContext())
                    .isTrue();
        }
    }

    @Test
    void paperThatIsSaidToBeNoContextIsStated() throws Exception {
        DocumentMessage message = handedOver(
                "4.0.0",
                akte(uuid(1)).with("Kontextobjekt", "1").add(dokument(uuid(8)).with("Kontextobjekt", "0")));

        assertThat(Reading.only(message).nativeId()).isEqualTo(uuid(8));
    }

    private static String withoutId(String created, String title, String reference) throws Exception {
        DocumentMessage message = read(message("2.3.0", "Abgabe.Abgabe.0401")
                .created(created)
                .add(vorgang(uuid(2)).add(dokument(null).with("Betreff", title).with("Kennzeichen", reference))));
        assertThat(message.remarks())
                .containsExactly(
                        "Element Abgabe.Abgabe.0401/Schriftgutobjekt/Vorgang/Dokument/Identifikation/ID is missing.");
        assertThat(Reading.only(message).objects()).contains(uuid(2));
        return Reading.only(message).nativeId();
    }

    @Test
    void sameDocumentTwiceIsOneWithTheStricterMarking() throws Exception {
        DocumentMessage message = handedOver(
                "3.0.0",
                vorgang(uuid(1)).add(dokument(uuid(3)).with("Vertraulichkeitsstufe", "003")),
                vorgang(uuid(2))
                        .with("Vertraulichkeitsstufe", "002")
                        .add(dokument(uuid(3)).version("1", file(uuid(31), "x", "txt", "045", "x"))));

        StatedDocument document = Reading.only(message);
        assertThat(document.content()).isInstanceOf(Attached.class);
        assertThat(document.record().confidentiality()).isEqualTo("VS-NfD");
        assertThat(document.objects()).containsExactly(uuid(1), uuid(2), uuid(3));
        assertThat(message.remarks())
                .hasSize(1)
                .first()
                .asString()
                .contains(uuid(3) + " is in the message more than once");
    }

    @Test
    void documentOfASpecialistProcedureBelongsToItsContainer() throws Exception {
        DocumentMessage message = read(message("3.0.0", "FVDaten.SGOAblegen.0605")
                .container("COO.1.2.3")
                .add(dokument(uuid(3))));

        assertThat(Reading.only(message).objects()).containsExactly(uuid(3), "COO.1.2.3");
    }

    @Test
    void updateHasTheIdOfWhatItReplaces() throws Exception {
        DocumentMessage message = read(message("3.0.0", "FVDaten.DokumentAktualisieren.0601")
                .container(uuid(77))
                .add(dokument(uuid(3)).add(anlage(uuid(4)))));

        assertThat(documents(message)).extracting(StatedDocument::nativeId).containsExactly(uuid(77), uuid(4));
        assertThat(documents(message).getFirst().objects()).containsExactly(uuid(3), uuid(77));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FVDaten.SGOLoeschenMarkieren.0613", "FVDaten.SGOEndgueltigLoeschen.0615"})
    void deletionsNameTheirObjects(String root) throws Exception {
        DocumentMessage message =
                read(message("3.0.0", root).ids(uuid(1).toUpperCase(java.util.Locale.ROOT), "COO.1.2.3", uuid(1)));

        assertThat(Reading.withdrawn(message)).isEqualTo(List.of(uuid(1), "COO.1.2.3"));
        assertThat(documents(message)).isEmpty();
    }

    @Test
    void objectsOfTheGeschaeftsgangAreNotTakenForTheDocument() throws Exception {
        String xml = message("3.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(3)).with("Betreff", "Brief").with("Typ", "Brief"))
                .xml()
                .replace("<xdomea:Typ>Brief</xdomea:Typ>", """
                        <xdomea:Typ>Brief</xdomea:Typ>
                        <xdomea:HistorienProtokollInformation><xdomea:Dokument/></xdomea:HistorienProtokollInformation>
                        <xdomea:InternerGeschaeftsgang>
                          <xdomea:Identifikation><xdomea:ID>%s</xdomea:ID></xdomea:Identifikation>
                          <xdomea:Beteiligungsschritt><xdomea:Bearbeitung><xdomea:Anlage>
                            <xdomea:Identifikation><xdomea:ID>%s</xdomea:ID></xdomea:Identifikation>
                            <xdomea:AllgemeineMetadaten><xdomea:Betreff>Vermerk</xdomea:Betreff></xdomea:AllgemeineMetadaten>
                          </xdomea:Anlage></xdomea:Bearbeitung></xdomea:Beteiligungsschritt>
                        </xdomea:InternerGeschaeftsgang>
                        <xdomea:Verweis><xdomea:ID>%s</xdomea:ID></xdomea:Verweis>
                        <xdomea:AnwendungsspezifischeErweiterungXML>
                          <xdomea:Dokument/><x xmlns="urn:x"><Dokument/></x>
                        </xdomea:AnwendungsspezifischeErweiterungXML>
                        """.formatted(uuid(70), uuid(71), uuid(72)));
        List<StatedDocument> documents = documents(Reading.readXml(xml));

        assertThat(documents).extracting(StatedDocument::nativeId).containsExactly(uuid(3), uuid(71));
        assertThat(documents.getFirst().objects()).containsExactly(uuid(3));
        assertThat(documents.get(1).objects()).containsExactly(uuid(3), uuid(71));
    }
}
