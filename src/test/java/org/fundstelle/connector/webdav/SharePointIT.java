package org.fundstelle.connector.webdav;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fundstelle.document.SourceDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document library of SharePoint on-premises, in the form of its answers. */
class SharePointIT {

    private static final String LIBRARY = "/sites/bauamt/Freigegebene%20Dokumente/";

    /** Absolute addresses by an internal name, upper case prefixes, types as attributes, lengths of folders. */
    private static final String ANSWER = """
            <?xml version="1.0" encoding="utf-8" ?>
            <D:multistatus xmlns:D="DAV:" xmlns:Office="urn:schemas-microsoft-com:office:office"
                xmlns:Repl="http://schemas.microsoft.com/repl/" xmlns:Z="urn:schemas-microsoft-com:"
                xmlns:b="urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/">
            <D:response><D:href>http://sp01.intern.example/sites/bauamt/Freigegebene%%20Dokumente</D:href><D:propstat><D:prop>
              <D:displayname>Freigegebene Dokumente</D:displayname><D:getcontentlength b:dt="int">0</D:getcontentlength>
              <D:getetag>"{8D5E1DEB-0E2C-4B6B-9B58-3C5A37F1E0A1},0"</D:getetag>
              <D:resourcetype><D:collection/></D:resourcetype></D:prop>
              <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
            %s</D:multistatus>""";

    private static final String INSIDE = """
            <D:response><D:href>http://sp01.intern.example/sites/bauamt/Freigegebene%20Dokumente/Bescheid%20(2)%20&amp;%20Anlage.docx</D:href>
              <D:propstat><D:prop><D:displayname>Bescheid (2) &amp; Anlage.docx</D:displayname>
              <D:getcontentlength b:dt="int">6</D:getcontentlength>
              <D:getetag>"{2F0C7B5E-7A67-4E2E-B6C1-6F1C7A0D9C11},7"</D:getetag>
              <D:getlastmodified b:dt="dateTime.rfc1123">Tue, 03 Nov 2026 08:49:37 GMT</D:getlastmodified>
              <D:resourcetype/><Z:Win32FileAttributes>00000020</Z:Win32FileAttributes></D:prop>
              <D:status>HTTP/1.1 200 OK</D:status></D:propstat>
              <D:propstat><D:prop><sync-token xmlns="DAV:"/></D:prop><D:status>HTTP/1.1 404 NOT FOUND</D:status></D:propstat></D:response>
            <D:response><D:href>http://sp01.intern.example/sites/bauamt/Freigegebene%20Dokumente/Forms</D:href>
              <D:propstat><D:prop><D:displayname>Forms</D:displayname><D:resourcetype><D:collection/></D:resourcetype>
              <Z:Win32FileAttributes>00000012</Z:Win32FileAttributes></D:prop>
              <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
            <D:response><D:href>http://sp01.intern.example/sites/bauamt/Freigegebene%20Dokumente/versteckt.docx</D:href>
              <D:propstat><D:prop><D:resourcetype/><D:getetag>"x"</D:getetag><D:ishidden b:dt="boolean">1</D:ishidden></D:prop>
              <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
            """;

    private StubbedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StubbedServer(LIBRARY, Map.of());
        server.answer("PROPFIND", LIBRARY, aResponse().withStatus(207).withBody(ANSWER.formatted(INSIDE)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void libraryIsReported() {
        assertThat(server.scan().seen()).isEqualTo(1);

        SourceDocument document = server.rig().at("Bescheid (2) & Anlage.docx");
        assertThat(document.version()).isEqualTo("{2F0C7B5E-7A67-4E2E-B6C1-6F1C7A0D9C11},7");
        assertThat(document.size()).isEqualTo(6);
        assertThat(document.title()).isNull();
        assertThat(document.modified()).isEqualTo("2026-11-03T08:49:37Z");
        assertThat(document.uri()).isEqualTo(server.origin() + LIBRARY + "Bescheid%20%282%29%20%26%20Anlage.docx");
    }

    @Test
    void fileItselfIsAskedForAtTheConfiguredHost() throws Exception {
        server.scan();
        String path = LIBRARY + "Bescheid%20%282%29%20%26%20Anlage.docx";
        server.answer(
                "PROPFIND",
                path,
                aResponse().withStatus(207).withBody(ANSWER.formatted(INSIDE).replace("<D:collection/>", "")));
        server.answer("GET", path, aResponse().withBody("Inhalt"));

        assertThat(server.rig().content("Bescheid (2) & Anlage.docx"))
                .asString()
                .isEqualTo("Inhalt");
        server.server()
                .verify(getRequestedFor(urlEqualTo(path))
                        .withHeader("Translate", equalTo("f"))
                        .withHeader("X-FORMS_BASED_AUTH_ACCEPTED", equalTo("f")));
    }
}
