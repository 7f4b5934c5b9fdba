package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.connector.xdomea.Reading.document;
import static org.fundstelle.connector.xdomea.Reading.handedOver;
import static org.fundstelle.connector.xdomea.XdomeaSamples.akte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.teilakte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.teilvorgang;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;
import static org.fundstelle.connector.xdomea.XdomeaSamples.vorgang;

import java.time.LocalDate;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.document.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document inherits from what it lies in: references, markings, retention. */
class XdomeaMetadataTest {

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0"})
    void inheritsWhatItLacks(String version) throws Exception {
        RecordMetadata record = record(
                version,
                akte(uuid(1))
                        .with("Betreff", "Bauvorhaben Rathausplatz")
                        .with("Kennzeichen", "BA 12/2023")
                        .with("Federfuehrung", "Bauamt")
                        .with("Aktenplankennzeichen", "60.1")
                        .with("Aktenplaninhalt", "Baugenehmigungen")
                        .with("Aussonderungsart", "B")
                        .add(vorgang(uuid(2))
                                .with("Betreff", "Genehmigung")
                                .add(dokument(uuid(3)).with("Typ", "Bescheid"))));

        assertThat(record.fileReference()).isEqualTo("BA 12/2023");
        assertThat(record.filePlan()).isEqualTo("60.1");
        assertThat(record.recordId()).isEqualTo("BA 12/2023");
        assertThat(record.processId()).isEqualTo(uuid(2));
        assertThat(record.confidentiality()).isNull();
        assertThat(record.retentionUntil()).isNull();
        assertThat(record.extra())
                .containsEntry("recordTitle", "Bauvorhaben Rathausplatz")
                .containsEntry("recordUuid", uuid(1))
                .containsEntry("processTitle", "Genehmigung")
                .containsEntry("processUuid", uuid(2))
                .containsEntry("filePlanTitle", "Baugenehmigungen")
                .containsEntry("appraisal", "B")
                .containsEntry("responsible", "Bauamt")
                .containsEntry("documentType", "Bescheid")
                .containsEntry("messageType", "Abgabe.Abgabe.0401")
                .doesNotContainKeys("subRecordTitle", "author");
    }

    @Test
    void itsOwnComesFirst() throws Exception {
        RecordMetadata record = record(
                "3.0.0",
                akte(uuid(1))
                        .with("Kennzeichen", "A 1")
                        .with("Aussonderungsart", "A")
                        .add(vorgang(uuid(2))
                                .with("Kennzeichen", "A 1/7")
                                .with("Aussonderungsart", "V")
                                .add(dokument(uuid(3))
                                        .with("Kennzeichen", "D 9")
                                        .with("Bearbeiter", "Frau Muster"))));

        assertThat(record.fileReference()).isEqualTo("D 9");
        assertThat(record.processId()).isEqualTo("A 1/7");
        assertThat(record.recordId()).isEqualTo("A 1");
        assertThat(record.extra()).containsEntry("appraisal", "V").containsEntry("author", "Frau Muster");
    }

    @Test
    void outermostAkteAndVorgangCount() throws Exception {
        RecordMetadata record = record(
                "3.0.0",
                akte(uuid(1))
                        .with("Betreff", "Akte")
                        .add(teilakte(uuid(2))
                                .with("Betreff", "Band 2")
                                .with("Kennzeichen", "A 1.2")
                                .add(vorgang(uuid(3))
                                        .with("Betreff", "Vorgang")
                                        .add(teilvorgang(uuid(4))
                                                .with("Betreff", "Anhörung")
                                                .add(dokument(uuid(5)))))));

        assertThat(record.recordId()).isEqualTo(uuid(1));
        assertThat(record.processId()).isEqualTo(uuid(3));
        assertThat(record.fileReference()).isEqualTo("A 1.2");
        assertThat(record.extra())
                .containsEntry("recordTitle", "Akte")
                .containsEntry("subRecordTitle", "Band 2")
                .containsEntry("processTitle", "Vorgang")
                .containsEntry("subProcessTitle", "Anhörung");
    }

    @ParameterizedTest
    @CsvSource({
        "001, Geheim",
        "002, VS-NfD",
        "003, Offen",
        "004, Streng geheim",
        "005, VS-Vertraulich",
        "007, Unbekannt (Code 007)",
        "1, Unbekannt (Code 1)",
        "'', Unbekannt (ohne Code)"
    })
    void markingIsStatedInWords(String code, String word) throws Exception {
        for (String version : XdomeaSamples.versions()) {
            assertThat(record(version, dokument(uuid(1)).with("Vertraulichkeitsstufe", code))
                            .confidentiality())
                    .isEqualTo(word);
        }
    }

    /** Codes are not in the order of severity. */
    @ParameterizedTest
    @CsvSource({
        "003, 002, VS-NfD",
        "002, 003, VS-NfD",
        "002, 005, VS-Vertraulich",
        "005, 001, Geheim",
        "001, 004, Streng geheim",
        "004, 001, Streng geheim",
        "004, 009, Streng geheim",
        "002, 009, Unbekannt (Code 009); VS-NfD",
        "009, 003, Unbekannt (Code 009)",
        "003, , Offen",
        ", 001, Geheim"
    })
    void stricterOfOwnAndInheritedMarkingHolds(String akte, String document, String word) throws Exception {
        RecordMetadata record = record(
                "4.0.0",
                akte(uuid(1))
                        .with("Vertraulichkeitsstufe", akte)
                        .add(vorgang(uuid(2)).add(dokument(uuid(3)).with("Vertraulichkeitsstufe", document))));

        assertThat(record.confidentiality()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<xdomea:Vertraulichkeitsstufe/>", "<xdomea:Geheimhaltung/>"})
    void markingWithoutCodeIsUnknown(String marking) throws Exception {
        String xml = XdomeaSamples.message("4.0.0", "Abgabe.Abgabe.0401")
                .add(dokument(uuid(1)))
                .xml()
                .replace("<xdomea:AllgemeineMetadaten>", "<xdomea:AllgemeineMetadaten>" + marking);

        assertThat(Reading.only(Reading.readXml(xml)).record().confidentiality())
                .isEqualTo("Unbekannt (ohne Code)");
    }

    @ParameterizedTest
    @CsvSource({
        "2.3.0, 2031, 2031-12-31",
        "2.4.0, 2031, 2031-12-31",
        "3.0.0, 2031-05-06, 2031-05-06",
        "4.0.0, 2031-12-31, 2031-12-31"
    })
    void retentionEndsOnTheStatedDay(String version, String stated, LocalDate day) throws Exception {
        RecordMetadata record = record(
                version,
                akte(uuid(1))
                        .with("Aufbewahrungsende", stated)
                        .with("Aufbewahrungsdauer", "99")
                        .add(vorgang(uuid(2)).add(dokument(uuid(3)))));

        assertThat(record.retentionUntil()).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.1.0", "4.0.0"})
    void yearsCountFromTheEndOfTheYearOfClosing(String version) throws Exception {
        SampleObject akte = akte(uuid(1))
                .with("Aufbewahrungsdauer", "10")
                .with("ZdA", "1")
                .with("ZdADatum", "2019-03-04")
                .add(vorgang(uuid(2)).add(dokument(uuid(3))));

        assertThat(record(version, akte).retentionUntil()).isEqualTo(LocalDate.of(2029, 12, 31));
    }

    @Test
    void yearsOfTheAkteCountFromTheClosingOfTheVorgangIfItHasNone() throws Exception {
        SampleObject akte = akte(uuid(1))
                .with("Aufbewahrungsdauer", "5")
                .add(vorgang(uuid(2))
                        .with("ZdA", "true")
                        .with("ZdADatum", "2020-12-31")
                        .add(dokument(uuid(3))));

        assertThat(record("3.0.0", akte).retentionUntil()).isEqualTo(LocalDate.of(2025, 12, 31));
    }

    @Test
    void nearestStatementOfRetentionCounts() throws Exception {
        SampleObject akte = akte(uuid(1))
                .with("Aufbewahrungsende", "2025-12-31")
                .add(vorgang(uuid(2)).with("Aufbewahrungsdauer", "Unbefristet").add(dokument(uuid(3))));

        assertThat(record("3.0.0", akte).retentionUntil()).isNull();
    }

    @Test
    void openVorgangHasNoRetentionYet() throws Exception {
        SampleObject vorgang = vorgang(uuid(2))
                .with("Aufbewahrungsdauer", "5")
                .with("ZdA", "0")
                .with("ZdADatum", "2020-12-31")
                .add(dokument(uuid(3)));

        assertThat(record("3.0.0", vorgang).retentionUntil()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 2027-12-31", "0, "})
    void oldVersionsCountFromTheEndOfAClosedVorgang(String closed, LocalDate day) throws Exception {
        SampleObject vorgang = vorgang(uuid(2))
                .with("Aufbewahrungsdauer", "10")
                .with("ZdA", closed)
                .with("Beginn", "2010-01-02")
                .with("Ende", "2017-06-07")
                .add(dokument(uuid(3)));

        assertThat(record("2.3.0", vorgang).retentionUntil()).isEqualTo(day);
        assertThat(record("3.0.0", vorgang).retentionUntil()).isNull();
    }

    @Test
    void unreadableRetentionIsToldAndDoesNotCount() throws Exception {
        DocumentMessage message = handedOver(
                "3.0.0", vorgang(uuid(2)).with("Aufbewahrungsende", "bald").add(dokument(uuid(3))));

        assertThat(Reading.only(message).record().retentionUntil()).isNull();
        assertThat(message.remarks())
                .containsExactly(
                        "Element Abgabe.Abgabe.0401/Schriftgutobjekt/Vorgang/…/Aufbewahrungsende is no date and does not count.");
    }

    private static RecordMetadata record(String version, SampleObject object) throws Exception {
        return document(version, object).record();
    }
}
