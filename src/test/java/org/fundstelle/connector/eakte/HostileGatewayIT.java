package org.fundstelle.connector.eakte;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.eakte.EakteObjects.One;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.SourceAwayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that fails or means harm: scans fail in words, nothing is deleted, contents fail for themselves. */
class HostileGatewayIT {

    private ScannedGateway gateway;
    private One file;
    private One procedure;
    private One document;
    private One content;

    @BeforeEach
    void start() throws Exception {
        gateway = new ScannedGateway();
        file = gateway.file(gateway.gateway().area(), "Akte", "60-12-4");
        procedure = gateway.procedure(file, "Vorgang", "60-12-4/1");
        document = gateway.document(procedure, "Dokument", "60-12-4/1-1");
        content = gateway.content(document, "Inhalt", "txt", "Inhalt");
        gateway.content(gateway.document(procedure, "Anderes", "60-12-4/1-2"), "Anderes", "txt", "Anderes");
        gateway.scan();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(gateway.rig().livePaths()).hasSize(2);
        gateway.close();
    }

    private List<String> levels() {
        return List.of(
                "apentries/" + gateway.gateway().area().address,
                "subjectAreas/" + gateway.gateway().area().address,
                "files/" + file.address,
                "procedures/" + procedure.address,
                "readDocumentObjectsMetaData/" + document.address);
    }

    private void assertEveryLevelFails(ResponseDefinitionBuilder answer, String... words) {
        for (String path : levels()) {
            gateway.answer(path, answer);
            assertThat(gateway.failedScan()).as(path).contains(words);
            gateway.mend();
        }
        assertThat(gateway.scan().changed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 500, 503})
    void failureAtAnyLevelFailsTheScan(int status) {
        assertEveryLevelFails(aResponse().withStatus(status).withBody("<html>Fehler</html>"), Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 2, 3, 4, 5, 6})
    void refusalOfTheSystemAtAnyLevelFailsTheScan(int status) {
        assertEveryLevelFails(
                aResponse()
                        .withStatus(400)
                        .withBody("{\"fehlerQuelle\":\"DMS\",\"status\":" + status + ",\"text\":\"Fehler\"}"),
                "status " + status + " of the e-file system: Fehler");
    }

    /** So the gateway says that it does not reach the e-file system. */
    @Test
    void systemThatIsAwayIsNoObjectThatIsGone() {
        ResponseDefinitionBuilder away = aResponse()
                .withStatus(404)
                .withBody("{\"fehlerQuelle\":\"INTERN\",\"status\":1,\"text\":\"Connection refused\"}");
        assertEveryLevelFails(away, "e-file system behind", "cannot be reached");

        gateway.answer("contentObjectMetaData/" + content.address, away);
        gateway.answer("subjectAreas/" + gateway.gateway().area().address, away);
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(SourceAwayException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bitte anmelden</html>",
                "null",
                "[]",
                "{}",
                "{\"giobjecttype\":null,\"businessobjecttype\":null}",
                "{\"giobjecttype\":{},\"businessobjecttype\":\"keine\"}",
                "{\"giobjecttype\":[7],\"businessobjecttype\":[7]}",
                "{\"giobjecttype\":[{\"name\":\"a\",\"id\":\"COO.1.2.3\"}],\"businessobjecttype\":[{\"objaddress\":\"../../x\"}]}",
                "{\"giobjecttype\":[{\"name\":[],\"id\":\"COO.1.2.3.4\"}],\"businessobjecttype\":[{\"objaddress\":\"COO.1.2.3.4\",\"objmodifiedat\":\"bald\"}]}",
                "{\"giobjecttype\":[",
            })
    void answerOfAnotherFormFailsTheScan(String body) {
        assertEveryLevelFails(okJson(body), "The answer ");
    }

    @Test
    void answersWithoutEndFailTheScan() {
        String deep = "{\"giobjecttype\":" + "[".repeat(100_000);
        String entry = "{\"name\":\"a\",\"id\":\"COO.1.2.3.4\"},";
        for (String body :
                List.of(deep, "{\"giobjecttype\":[" + entry.repeat(600_000), "{\"x\":\"" + "y".repeat(20 << 20))) {
            gateway.answer("files/" + file.address, okJson(body));
            assertThat(gateway.failedScan()).contains("The answer is no JSON of a gateway");
        }
    }

    @Test
    void circleOfEntriesEnds() {
        One area = gateway.gateway().area();
        gateway.answer(
                "apentries/" + area.address,
                okJson("{\"giobjecttype\":[{\"name\":\"Kreis\",\"id\":\"" + area.address + "\"}]}"));

        assertThat(gateway.scan().seen()).isEqualTo(2);
    }

    @Test
    void entriesWithoutEndInsideEachOtherFailTheScan() {
        String next = "COO.1.1.1.{{math (regexExtract request.path '[0-9]+$') '+' 1}}";
        gateway.gateway()
                .server()
                .stubFor(any(urlMatching("/api/apentries/.*"))
                        .atPriority(1)
                        .willReturn(okJson("{\"giobjecttype\":[{\"name\":\"tiefer\",\"id\":\"" + next + "\"}]}")
                                .withTransformers("response-template")));
        gateway.gateway()
                .server()
                .stubFor(any(urlMatching("/api/subjectAreas/COO.1.1.1.*"))
                        .atPriority(1)
                        .willReturn(okJson("{\"giobjecttype\":[]}")));

        assertThat(gateway.failedScan()).contains("circle");
    }

    @Test
    void redirectIsNotFollowed() {
        ResponseDefinitionBuilder redirect = aResponse()
                .withStatus(302)
                .withHeader("Location", "https://localhost:" + gateway.gateway().port() + "/elsewhere?token=geheim");
        assertEveryLevelFails(redirect, "not followed");
        gateway.answer("contentObjects/" + content.address, redirect);
        assertThatThrownBy(() -> gateway.rig().open(content.address))
                .hasMessageContaining("not followed")
                .hasMessageNotContaining("geheim");
        gateway.gateway().server().verify(0, anyRequestedFor(urlMatching("/elsewhere.*")));
    }

    @Test
    void gatewayThatBreaksOffOrFallsSilentFailsTheScan() throws Exception {
        for (String path : levels()) {
            gateway.answer(path, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
            gateway.failedScan();
            gateway.answer(path, okJson("{\"giobjecttype\":[").withFault(Fault.MALFORMED_RESPONSE_CHUNK));
            gateway.failedScan();
            gateway.mend();
        }
        gateway.restart(Map.of("timeout", "300ms"));
        gateway.answer(
                "procedures/" + procedure.address,
                okJson("{\"giobjecttype\":[]}").withChunkedDribbleDelay(2, 6_000));
        assertThat(gateway.failedScan()).contains("silent");
        gateway.mend();
        gateway.answer(
                "contentObjects/" + content.address,
                okJson("{\"giattachmenttype\":{\"fileContent\":\"SW5oYWx0\"}}").withChunkedDribbleDelay(2, 6_000));
        assertThatThrownBy(() -> gateway.rig().open(content.address)).hasMessageContaining("silent");
    }

    @Test
    void objectsThatVanishMeanwhileAreGoneAndTheOthersAreNot() {
        One other = gateway.content(gateway.document(procedure, "Drittes", ""), "Drittes", "txt", "Drittes");
        gateway.scan();
        for (One gone : List.of(other.above)) {
            gateway.answer(
                    "readDocumentObjectsMetaData/" + gone.address, aResponse().withStatus(404));
            assertThat(gateway.failedScan()).contains("is listed, but not there");
            gone.cancelled = true;
            assertThat(gateway.scan().deleted()).isEqualTo(1);
        }
    }

    @Test
    void contentThatIsRefusedIsNotTheWholeSource() {
        gateway.answer("contentObjects/" + content.address, aResponse().withStatus(403));
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(AccessDeniedException.class);
        gateway.answer("contentObjects/" + content.address, aResponse().withStatus(404));
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(NoSuchFileException.class);
        for (int status : new int[] {400, 500, 503}) {
            gateway.answer("contentObjects/" + content.address, aResponse().withStatus(status));
            assertThatThrownBy(() -> gateway.rig().open(content.address))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceAwayException.class);
        }
        gateway.answer(
                "subjectAreas/" + gateway.gateway().area().address, aResponse().withStatus(503));
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void contentThatIsTooLargeForGatewayOrSettingIsNotRead() throws Exception {
        gateway.answer(
                "contentObjects/" + content.address,
                aResponse().withStatus(400).withBody("{\"fehlerQuelle\":\"DMS\",\"status\":10,\"text\":\"zu gross\"}"));
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(ContentTooLargeException.class);
        gateway.mend();

        content.content = new byte[100_000];
        gateway.restart(Map.of("maxSize", "90 KB"));
        gateway.gateway().server().resetRequests();
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(ContentTooLargeException.class);
        gateway.gateway().server().verify(0, anyRequestedFor(urlEqualTo("/api/contentObjects/" + content.address)));
        // As far as its size is told it may be small enough.
        gateway.restart(Map.of("maxSize", "97 KB"));
        assertThatThrownBy(() -> gateway.rig().open(content.address)).isInstanceOf(ContentTooLargeException.class);
        gateway.restart(Map.of("maxSize", "98 KB"));
        assertThat(gateway.rig().open(content.address)).hasSize(100_000);
    }

    @Test
    void listingThatIsTooLargeFailsTheScan() {
        assertEveryLevelFails(
                aResponse().withStatus(400).withBody("{\"fehlerQuelle\":\"DMS\",\"status\":10,\"text\":\"zu gross\"}"),
                "> the gateway's limit");
    }

    @Test
    void contentThatIsCutOffIsNotTakenForWhole() {
        for (String body : List.of(
                "{\"giattachmenttype\":{\"fileContent\":\"SW5o",
                "{\"giattachmenttype\":{\"fileContent\":\"SW5oYWx0",
                "{\"giattachmenttype\":{\"fileContent\":\"SW5o<html>\"}}")) {
            gateway.answer("contentObjects/" + content.address, okJson(body));
            assertThatThrownBy(() -> gateway.rig().open(content.address))
                    .as(body)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void settingsThatAreWrongAreNamed() throws Exception {
        for (Map.Entry<String, Map<String, String>> wrong : Map.of(
                        "'subjectAreas' nor 'files'", Map.of("subjectAreas", ""),
                        "begins with 'http:'", Map.of("url", "http://eakte.example/api"),
                        "'folders' names no file", Map.of("access", "folders"))
                .entrySet()) {
            gateway.restart(wrong.getValue());
            assertThat(gateway.failedScan()).contains(wrong.getKey());
        }
    }
}
