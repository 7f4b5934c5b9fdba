package org.fundstelle.connector.eakte;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.eakte.EakteObjects.One;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.document.SourceDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File plan, files, procedures and documents: where contents are found, and what they inherit. */
class EakteIT {

    private static final String BESCHEID =
            "60-12 Bauakten/Musterstraße 1 (60-12-4)/Genehmigung (60-12-4∕2)/Eingang vom 3. März (60-12-4∕2-7)/Bescheid.pdf";

    private ScannedGateway gateway;
    private One entry;
    private One file;
    private One procedure;
    private One document;
    private One content;

    @BeforeEach
    void start() throws Exception {
        gateway = new ScannedGateway();
        entry = gateway.area(gateway.gateway().area(), "60-12 Bauakten");
        file = gateway.file(entry, "Musterstraße 1", "60-12-4");
        procedure = gateway.procedure(file, "Genehmigung", "60-12-4/2");
        document = gateway.document(procedure, "Eingang vom 3. März", "60-12-4/2-7");
        content = gateway.content(document, "Bescheid", "pdf", "Der Bescheid");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    /** A second file with one content in it. */
    private One another(String reference, String extension) {
        One other = gateway.file(entry, "Waldweg 9", reference);
        One inside =
                gateway.document(gateway.procedure(other, "Abriss", reference + "/1"), "Antrag", reference + "/1-1");
        gateway.content(inside, "Antrag", extension, "Abriss");
        return other;
    }

    @Test
    void contentIsFoundUnderFilePlanFileProcedureAndDocument() throws Exception {
        file.fields.putAll(
                Map.of("filesubj", "Neubau\nEinfamilienhaus", "objterms", "Bau; Garage", "accdef", "Eigener Mandant"));
        procedure.fields.putAll(Map.of("bostate", "Erstellt", "objowngroup", "SG Bau", "procremark", "intern"));
        gateway.scan();

        SourceDocument found = gateway.rig().at(BESCHEID);
        assertThat(found.nativeId()).isEqualTo(content.address);
        assertThat(found.title()).isEqualTo("Bescheid");
        assertThat(found.modified())
                .isEqualTo(java.time.OffsetDateTime.parse(content.changed).toInstant());
        assertThat(found.access()).isEqualTo(ConnectorRig.SOURCE_LIST);
        assertThat(found.record().fileReference()).isEqualTo("60-12-4/2-7");
        assertThat(found.record().filePlan()).isEqualTo("60-12");
        assertThat(found.record().recordId()).isEqualTo("60-12-4");
        assertThat(found.record().processId()).isEqualTo("60-12-4/2");
        assertThat(found.record().confidentiality()).isNull();
        assertThat(found.record().retentionUntil()).isNull();
        assertThat(found.record().extra())
                .containsEntry("filePlanEntry", "60-12 Bauakten")
                .containsEntry("recordTitle", "Musterstraße 1")
                .containsEntry("recordSubject", "Neubau Einfamilienhaus")
                .containsEntry("recordKeywords", "Bau; Garage")
                .containsEntry("recordAccessDefinition", "Eigener Mandant")
                .containsEntry("processTitle", "Genehmigung")
                .containsEntry("processStatus", "Erstellt")
                .containsEntry("processUnit", "SG Bau")
                .containsEntry("documentTitle", "Eingang vom 3. März")
                .containsEntry("contentClass", "Text-Dokument")
                .doesNotContainValue("intern");
        assertThat(gateway.rig().content(BESCHEID)).asString().isEqualTo("Der Bescheid");
    }

    @Test
    void whatHasNoReferenceInheritsOrIsKnownByItsAddress() {
        file.reference = "";
        procedure.reference = "";
        document.reference = "";
        gateway.scan();

        SourceDocument found = gateway.rig().at(BESCHEID.replaceAll(" \\([^)]*\\)", ""));
        assertThat(found.record().fileReference()).isEqualTo("Musterstraße 1");
        assertThat(found.record().filePlan()).isNull();
        assertThat(found.record().recordId()).isEqualTo(file.address);
        assertThat(found.record().processId()).isEqualTo(procedure.address);
    }

    @Test
    void everyRequestSaysInWhoseNameItReads() throws Exception {
        gateway.restart(Map.of("organisationalUnit", "COO.1.2300.1.847", "position", "Official"));
        gateway.scan();

        var server = gateway.gateway().server();
        int all = server.findAll(anyRequestedFor(anyUrl())).size();
        assertThat(all).isPositive();
        server.verify(
                all,
                anyRequestedFor(anyUrl())
                        .withHeader("userlogin", equalTo("fundstelle.bauamt"))
                        .withHeader("joboe", equalTo("COO.1.2300.1.847"))
                        .withHeader("jobposition", equalTo("Official"))
                        .withHeader("x-anwendung", equalTo("Fundstelle")));
        server.verify(0, getRequestedFor(urlMatching("/api/contentObjects/.*")));
    }

    @Test
    void filesAreFoundByTheirReference() throws Exception {
        another("60-12-17", "docx");
        gateway.restart(Map.of("subjectAreas", "", "files", "60-12-1*"));

        gateway.scan();

        assertThat(gateway.rig().livePaths())
                .containsExactly("60-12/Waldweg 9 (60-12-17)/Abriss (60-12-17∕1)/Antrag (60-12-17∕1-1)/Antrag.docx");
        gateway.restart(Map.of("files", "60-12-17,60-12-4"));
        assertThat(gateway.scan().seen()).isEqualTo(2);
    }

    @Test
    void fileThatIsNamedMustBeThere() throws Exception {
        gateway.restart(Map.of("subjectAreas", "", "files", "60-12-99"));

        assertThat(gateway.failedScan()).contains("60-12-99", "not there");
        gateway.restart(Map.of("subjectAreas", "", "files", "60-13-*"));
        assertThat(gateway.scan().seen()).isZero();
    }

    @Test
    void searchThatMayLeaveSomethingOutFailsTheScan() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            gateway.file(entry, "Akte", "60-14-" + i);
        }
        gateway.restart(Map.of("subjectAreas", "", "files", "60-14-*"));

        assertThat(gateway.failedScan()).contains("1000", "there may be more", "narrower");
    }

    @Test
    void listingThatTheGatewayRefusesForItsLengthFailsTheScan() {
        gateway.scan();
        for (int i = 0; i < 1_001; i++) {
            gateway.procedure(file, "Vorgang", "60-12-4/" + i);
            gateway.file(entry, "Akte", "60-14-" + i);
        }

        assertThat(gateway.failedScan()).contains("more than 1,000 objects", entry.address);
        assertThat(gateway.rig().livePaths()).containsExactly(BESCHEID);
    }

    @Test
    void whatStandsAtTwoPlacesIsOneDocument() throws Exception {
        gateway.restart(
                Map.of("subjectAreas", gateway.gateway().area().address + ", " + entry.address, "files", "60-12-*"));

        assertThat(gateway.scan().seen()).isEqualTo(1);
        assertThat(gateway.scan().changed()).isZero();
        assertThat(gateway.rig().livePaths()).containsExactly(BESCHEID);
    }

    @Test
    void severalContentsOfADocumentAreDocumentsOfTheirOwn() {
        gateway.content(document, "Anlage / Plan", ".PDF", "Plan");
        gateway.content(document, "Vermerk.txt", "txt", "Vermerk");
        gateway.content(document, "", "", "ohne Namen");

        assertThat(gateway.scan().seen()).isEqualTo(4);
        String folder = BESCHEID.substring(0, BESCHEID.lastIndexOf('/') + 1);
        assertThat(gateway.rig().livePaths())
                .contains(folder + "Anlage ∕ Plan.PDF", folder + "Vermerk.txt")
                .anyMatch(path -> path.startsWith(folder + "COO."));
    }

    @Test
    void titlesAreOnlyTitles() throws Exception {
        One odd = gateway.document(gateway.procedure(file, "..", ""), "${body} #{x} {{y}}", "");
        One named = gateway.content(odd, ".versteckt a&b=c?d\u202e~$", "tmp", "seltsam");

        assertThat(gateway.scan().seen()).isEqualTo(2);
        assertThat(gateway.rig().open(named.address)).asString().isEqualTo("seltsam");
        assertThat(gateway.rig().livePaths())
                .anyMatch(path -> path.endsWith("/_../${body} #{x} {{y}}/.versteckt a&b=c?d~$.tmp"));
    }

    @Test
    void patternsLeaveOutByPathAndSpareTheRequests() throws Exception {
        One secret = gateway.area(gateway.gateway().area(), "11 Personal");
        gateway.file(secret, "Personalakte", "11-1");
        gateway.content(document, "Entwurf", "docx", "Entwurf");
        another("70-1", "pdf");
        gateway.restart(Map.of("exclude", "11 Personal", "include", "*.pdf"));

        assertThat(gateway.scan().seen()).isEqualTo(2);
        gateway.gateway().server().verify(0, getRequestedFor(urlMatching(".*/" + secret.address)));
        gateway.restart(Map.of("exclude", "60-12 Bauakten/*/Genehmigung*"));
        assertThat(gateway.scan().seen()).isEqualTo(1);
        gateway.restart(Map.of("subjectAreas", entry.address, "exclude", "60-12"));
        assertThat(gateway.scan().seen()).isEqualTo(1);
    }

    @Test
    void ruleForClassifiedObjectsIsTheMarkingAndNobodyReads() {
        file.fields.put("accdef", "Persönlich");
        procedure.fields.put("accdef", "Eigener Mandant");
        gateway.scan();

        SourceDocument found = gateway.rig().at(BESCHEID);
        assertThat(found.record().confidentiality()).isEqualTo("Persönlich");
        assertThat(found.access()).isEqualTo(AccessList.nobody());

        file.fields.put("accdef", "Persönlich und Vorgesetzte");
        gateway.scan();
        assertThat(gateway.rig().at(BESCHEID).record().confidentiality()).isNull();
        assertThat(gateway.rig().at(BESCHEID).access()).isEqualTo(AccessList.nobody());
    }

    @Test
    void strictestOfAllPlacesHolds() throws Exception {
        One closed = gateway.file(entry, "Zweitschrift", "60-12-5");
        closed.fields.put("accdef", "Persönlich");
        gateway.objects().link(procedure, closed);
        One secret = gateway.procedure(file, "Nachprüfung", "60-12-4/3");
        secret.fields.put("accdef", "VS-NfD");
        gateway.objects().link(document, secret);

        for (int i = 0; i < 3; i++) {
            long seen = gateway.scan().seen();
            // At first the two stricter places correct the report.
            assertThat(seen).isEqualTo(i == 0 ? 3 : 1);
            assertThat(gateway.rig().livePaths()).hasSize(1);
            SourceDocument found =
                    gateway.rig().at(gateway.rig().livePaths().iterator().next());
            assertThat(found.record().confidentiality()).isEqualTo("Persönlich; VS-NfD");
            assertThat(found.access()).isEqualTo(AccessList.nobody());
        }
        assertThat(gateway.scan().changed()).isZero();

        closed.fields.clear();
        secret.fields.clear();
        gateway.scan();
        gateway.scan();
        assertThat(gateway.rig().at(BESCHEID).record().confidentiality()).isNull();
        assertThat(gateway.rig().at(BESCHEID).access()).isEqualTo(ConnectorRig.SOURCE_LIST);
    }

    @Test
    void stricterRuleInsideDoesNotDisplaceTheOneAbove() {
        file.fields.put("accdef", "Geheim");
        procedure.fields.put("accdef", "Persönlich");
        gateway.scan();

        assertThat(gateway.rig().at(BESCHEID).record().confidentiality()).isEqualTo("Geheim");
    }

    @Test
    void fileOfListsSaysWhoReadsWhat(@TempDir Path folder) throws Exception {
        One other = another("60-12-17", "docx");
        Path lists = Files.writeString(folder.resolve("lists.yaml"), """
                "60-12 Bauakten": ["group:bauamt"]
                "60-12 Bauakten/Waldweg 9 (60-12-17)": ["group:abriss", "deny user:clara"]
                """);
        gateway.restart(Map.of("access", "folders", "folders", lists.toString()));
        gateway.scan();

        assertThat(gateway.rig().at(BESCHEID).access()).isEqualTo(AccessList.allowing(Principal.group("bauamt")));
        assertThat(gateway.rig()
                        .at("60-12 Bauakten/Waldweg 9 (60-12-17)/Abriss (60-12-17∕1)/Antrag (60-12-17∕1-1)/Antrag.docx")
                        .access())
                .isEqualTo(new AccessList(
                        java.util.List.of(Principal.group("abriss")), java.util.List.of(Principal.user("clara"))));

        other.name = "Waldweg 11";
        assertThat(gateway.failedScan()).contains("there is no folder", "Waldweg 9");
    }

    @Test
    void listingWithoutTimesIsMadeUpForByTheMetadata() {
        gateway.gateway().answers().datedListings = false;
        gateway.scan();
        String before = gateway.rig().at(BESCHEID).version();
        gateway.objects().touch(content);

        assertThat(gateway.scan().changed()).isEqualTo(1);
        assertThat(gateway.rig().at(BESCHEID).version()).isNotEqualTo(before);
        content.refused = true;
        assertThat(gateway.failedScan()).contains("when it was changed");
    }

    @Test
    void withoutATimeOfItsOwnTheDocumentsCounts() {
        content.changed = "";
        gateway.scan();
        String before = gateway.rig().at(BESCHEID).version();
        gateway.objects().touch(document);

        assertThat(gateway.scan().changed()).isEqualTo(1);
        assertThat(gateway.rig().at(BESCHEID).version()).isNotEqualTo(before);
        document.changed = "";
        assertThat(gateway.failedScan()).contains(content.address, "when it was changed");
    }

    @Test
    void sameTimeInAnotherZoneIsNoChange() {
        content.changed = "2018-07-23T10:39:32+02:00";
        gateway.scan();
        content.changed = "2018-07-23T08:39:32Z";

        assertThat(gateway.scan().changed()).isZero();
    }

    @Test
    void cancelledObjectsAreGone() {
        another("60-12-17", "docx");
        gateway.scan();
        content.cancelled = true;
        assertThat(gateway.scan().deleted()).isEqualTo(1);

        content.cancelled = false;
        gateway.scan();
        file.cancelled = true;
        assertThat(gateway.scan().deleted()).isEqualTo(1);
    }

    @Test
    void startPointThatIsGoneFailsTheScan() {
        gateway.scan();
        gateway.gateway().area().cancelled = true;

        assertThat(gateway.failedScan()).contains("not there", "storniert");
        assertThat(gateway.rig().livePaths()).hasSize(1);
        content.cancelled = true;
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(SourceAwayException.class);
        gateway.gateway().area().cancelled = false;
    }

    @Test
    void objectThatIsRefusedFailsTheScanAndCanBeLeftOut() throws Exception {
        gateway.scan();
        One hidden = gateway.file(entry, "Zugriff verweigert", "");
        hidden.refused = true;

        assertThat(gateway.failedScan()).contains(hidden.address, "fundstelle.bauamt", "status 2");
        gateway.restart(Map.of("exclude", "Zugriff verweigert"));
        assertThat(gateway.scan().seen()).isEqualTo(1);
    }
}
