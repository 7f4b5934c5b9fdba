package org.fundstelle.connector.webdav;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.webdav.StubbedServer.file;
import static org.fundstelle.connector.webdav.StubbedServer.folder;
import static org.fundstelle.connector.webdav.StubbedServer.multistatus;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.http.UnexpectedStatusException;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.SourceAwayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that means harm, or is badly set up: scans fail in words, nothing is deleted, nothing is asked elsewhere. */
class HostileServerIT {

    private static final String ROOT = "/dav/akten/";
    private static final String ETAG = "<d:getetag>\"1\"</d:getetag><d:getcontentlength>6</d:getcontentlength>";

    private StubbedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StubbedServer(ROOT, Map.of());
        list(file(ROOT + "a.txt", ETAG));
        server.scan();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(server.rig().livePaths()).contains("a.txt");
        server.close();
    }

    private void list(String... inside) {
        server.list(ROOT, folder(ROOT, ""), inside);
    }

    private void body(String xml) {
        server.answer("PROPFIND", ROOT, aResponse().withStatus(207).withBody(xml));
    }

    @Test
    void entitiesAreRefused() {
        body("""
                <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
                <d:multistatus xmlns:d="DAV:"><d:response><d:href>&d;</d:href></d:response></d:multistatus>""");

        assertThat(server.failedScan()).contains("document type or entities");
    }

    @Test
    void nothingElsewhereIsRead() {
        String elsewhere = server.origin() + "/elsewhere";
        for (String doctype : new String[] {
            "<!DOCTYPE m SYSTEM \"" + elsewhere + "\">",
            "<!DOCTYPE m [<!ENTITY x SYSTEM \"" + elsewhere + "\">]>",
            "<!DOCTYPE m [<!ENTITY % x SYSTEM \"" + elsewhere + "\"> %x;]>",
            "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
        }) {
            body(doctype
                    + "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>&x;</d:href></d:response></d:multistatus>");

            assertThat(server.failedScan()).as(doctype).contains("The answer");
        }
        server.server().verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void hrefOfAnotherHostIsOneOfThisHost() throws Exception {
        list(file("http://evil.example" + ROOT + "b.txt", ETAG), file(ROOT + "a.txt", ETAG));
        server.scan();
        server.answer("PROPFIND", ROOT + "b.txt", multistatus(file("http://evil.example" + ROOT + "b.txt", ETAG)));
        server.answer("GET", ROOT + "b.txt", aResponse().withBody("hiesig"));

        assertThat(server.rig().at("b.txt").uri()).isEqualTo(server.origin() + ROOT + "b.txt");
        assertThat(server.rig().content("b.txt")).asString().isEqualTo("hiesig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dav/personal/geheim.txt",
                "/dav/akten/../personal/geheim.txt",
                "/dav/akten/%2e%2e/personal/geheim.txt",
                "/dav/akten/..%2Fpersonal%2Fgeheim.txt",
                "/dav/akten/..%5Cgeheim.txt",
                "/dav/akten2/geheim.txt",
                "../personal/geheim.txt",
                "//evil.example/dav/akten/geheim.txt",
                "http://evil.example/geheim.txt",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "/dav/akten/a%00.txt",
                "/etc/passwd"
            })
    void whatIsOutsideFailsTheScan(String href) {
        list(file(ROOT + "a.txt", ETAG), file(href, ETAG));

        assertThat(server.failedScan()).contains("outside");
        assertThat(server.rig().livePaths()).containsExactly("a.txt");
    }

    @Test
    void whatIsDeeperThanAskedForFailsTheScan() {
        list(file(ROOT + "a.txt", ETAG), file(ROOT + "b/c.txt", ETAG));

        assertThat(server.failedScan()).contains("b/c.txt");
    }

    @Test
    void circleOfFoldersEnds() {
        String itself = folder("{{request.path}}", "");
        for (String depth : List.of("0", "1")) {
            String inside = depth.equals("1") ? folder("{{request.path}}x/", "") : "";
            server.server()
                    .stubFor(request("PROPFIND", urlMatching(ROOT + ".*"))
                            .withHeader("Depth", equalTo(depth))
                            .willReturn(multistatus(itself + inside).withTransformers("response-template")));
        }

        assertThat(server.failedScan()).contains("circle");
    }

    @Test
    void redirectIsNotFollowed() {
        for (int status : new int[] {301, 302, 307, 308}) {
            server.answer(
                    "PROPFIND",
                    ROOT,
                    aResponse()
                            .withStatus(status)
                            .withHeader(
                                    "Location",
                                    "http://x:y@" + server.origin().substring(7) + "/elsewhere?token=geheim"));

            assertThat(server.failedScan())
                    .contains("redirect to " + server.origin() + "/elsewhere, which is not followed")
                    .doesNotContain("geheim");
            assertThatThrownBy(() -> server.rig().open("a.txt")).isInstanceOf(SourceAwayException.class);
        }
        server.server().verify(0, anyRequestedFor(urlMatching("/elsewhere.*")));
    }

    @Test
    void redirectOfOneFileIsNotFollowed() {
        server.answer("PROPFIND", ROOT + "a.txt", multistatus(file(ROOT + "a.txt", ETAG)));
        server.answer(
                "GET",
                ROOT + "a.txt",
                aResponse().withStatus(302).withHeader("Location", server.origin() + "/elsewhere"));

        assertThatThrownBy(() -> server.rig().open("a.txt"))
                .isInstanceOf(UnexpectedStatusException.class)
                .hasMessageContaining("not followed");
        server.server().verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void pageInsteadOfAListingIsNoEmptyFolder() {
        server.answer("PROPFIND", ROOT, aResponse().withStatus(200).withBody("<html>Bitte anmelden</html>"));
        assertThat(server.failedScan()).contains("200", "instead of 207");

        body("<html>Bitte anmelden</html>");
        assertThat(server.failedScan()).contains("not a list of WebDAV");

        body("<d:multistatus xmlns:d=\"DAV:\"/>");
        assertThat(server.failedScan()).contains("says nothing about");

        body("");
        assertThat(server.failedScan()).contains("not well-formed");
    }

    @Test
    void listingThatBreaksOffFailsTheScan() {
        String whole = "<d:multistatus xmlns:d=\"DAV:\">" + folder(ROOT, "") + file(ROOT + "a.txt", ETAG);
        body(whole);

        assertThat(server.failedScan()).contains("not well-formed");
    }

    @Test
    void entryThatCannotBeLookedAtFailsTheScan() {
        String refused = "<d:response><d:href>" + ROOT + "b</d:href><d:status>HTTP/1.1 %d X</d:status></d:response>";
        list(file(ROOT + "a.txt", ETAG), refused.formatted(403));
        assertThat(server.failedScan()).contains("'b'", "403");

        list(file(ROOT + "a.txt", ETAG), refused.formatted(404));
        assertThat(server.scan().seen()).isEqualTo(1);
    }

    @Test
    void innerFolderThatWasNotListedIsNoEmptyFolder() {
        String inner = ROOT + "b/";
        server.list(ROOT, folder(ROOT, ""), file(ROOT + "a.txt", ETAG), folder(inner, ""));
        server.list(inner, folder(inner, ""), file(inner + "c.txt", ETAG));
        server.scan();
        String status = "<d:response><d:href>" + inner + "</d:href><d:status>HTTP/1.1 %d X</d:status></d:response>";
        String property = "<d:response><d:href>" + inner + "</d:href><d:propstat><d:prop><d:resourcetype/></d:prop>"
                + "<d:status>HTTP/1.1 403 X</d:status></d:propstat></d:response>";

        for (String nothing : List.of(status.formatted(403), status.formatted(500), status.formatted(507), property)) {
            server.list(inner, nothing);
            assertThat(server.failedScan()).as(nothing).contains("'b'");
        }
        server.list(inner, "");
        assertThat(server.failedScan()).contains("does not say whether 'b' was listed");

        assertThat(server.rig().livePaths()).containsExactlyInAnyOrder("a.txt", "b/c.txt");
        server.list(inner, folder(inner, ""));
        assertThat(server.scan().deleted()).isEqualTo(1);
    }

    @Test
    void innerFolderThatVanishesIsSimplyGone() {
        String inner = ROOT + "b/";
        server.list(ROOT, folder(ROOT, ""), file(ROOT + "a.txt", ETAG), folder(inner, ""));
        server.list(inner, folder(inner, ""), file(inner + "c.txt", ETAG));
        server.scan();
        server.answer(
                "PROPFIND",
                inner,
                multistatus(
                        "<d:response><d:href>" + inner + "</d:href><d:status>HTTP/1.1 404 X</d:status></d:response>"));
        assertThat(server.failedScan()).contains("'b'", "404");

        server.answer("PROPFIND", inner, aResponse().withStatus(404));

        assertThat(server.scan().deleted()).isEqualTo(1);
    }

    @Test
    void contentThatIsLargerThanAnnouncedIsCutOff() throws Exception {
        server.restart(Map.of("maxSize", "10 B"));
        server.answer("PROPFIND", ROOT + "a.txt", multistatus(file(ROOT + "a.txt", ETAG)));
        server.answer(
                "GET",
                ROOT + "a.txt",
                aResponse().withBody("x".repeat(100)).withHeader("Transfer-Encoding", "chunked"));

        assertThatThrownBy(() -> server.rig().open("a.txt")).isInstanceOf(ContentTooLargeException.class);
    }

    @Test
    void serverThatFallsSilentInTheMiddleIsGivenUp() throws Exception {
        server.restart(Map.of("timeout", "300ms"));
        server.answer("PROPFIND", ROOT + "a.txt", multistatus(file(ROOT + "a.txt", ETAG)));
        server.answer("GET", ROOT + "a.txt", aResponse().withBody("Inhalt").withChunkedDribbleDelay(2, 6_000));
        assertThatThrownBy(() -> server.rig().open("a.txt"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("silent");

        server.answer("PROPFIND", ROOT, multistatus(folder(ROOT, "")).withChunkedDribbleDelay(2, 6_000));
        assertThat(server.failedScan()).contains("silent");
    }

    @Test
    void fileThatTheServerDiesOfIsNotTheWholeSource() {
        server.answer("PROPFIND", ROOT + "a.txt", multistatus(file(ROOT + "a.txt", ETAG)));
        server.answer("GET", ROOT + "a.txt", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThatThrownBy(() -> server.rig().open("a.txt")).isExactlyInstanceOf(IOException.class);

        server.answer("GET", ROOT + "a.txt", aResponse().withStatus(503));
        assertThatThrownBy(() -> server.rig().open("a.txt")).isExactlyInstanceOf(IOException.class);

        server.answer("PROPFIND", ROOT, aResponse().withStatus(503));
        assertThatThrownBy(() -> server.rig().open("a.txt")).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void contentThatIsCutOffIsNotTakenForWhole() {
        server.answer("PROPFIND", ROOT + "a.txt", multistatus(file(ROOT + "a.txt", ETAG)));
        server.answer("GET", ROOT + "a.txt", aResponse().withBody("Inhalt").withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThatThrownBy(() -> server.rig().open("a.txt")).isInstanceOf(IOException.class);
    }

    @Test
    void folderIsNoContent() {
        server.answer("PROPFIND", ROOT + "b", multistatus(folder(ROOT + "b/", "")));
        server.answer("GET", ROOT + "b", aResponse().withBody("<html>Inhalt</html>"));

        assertThatThrownBy(() -> server.rig().open("b")).isInstanceOf(NoSuchFileException.class);
        server.server().verify(0, getRequestedFor(urlEqualTo(ROOT + "b")));
    }

    @Test
    void rootThatIsGoneIsTheWholeSource() {
        server.answer("PROPFIND", ROOT, aResponse().withStatus(404));

        assertThat(server.failedScan()).contains("not there");
        assertThatThrownBy(() -> server.rig().open("a.txt")).isInstanceOf(SourceAwayException.class);
    }
}
