package org.fundstelle.connector.webdav;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToXml;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.webdav.StubbedServer.file;
import static org.fundstelle.connector.webdav.StubbedServer.folder;
import static org.fundstelle.connector.webdav.StubbedServer.multistatus;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.fundstelle.connector.http.UnexpectedStatusException;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.document.SourceDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Nextcloud in a folder of its server, in the form that it documents: numbers, search, mounts, permissions. */
class NextcloudIT {

    private static final String DAV = "/cloud/remote.php/dav/";
    private static final String ROOT = DAV + "files/anna%40amt.example/Bauamt/";
    private static final String SEARCH = """
            <d:searchrequest xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:basicsearch>
              <d:select><d:prop><oc:fileid/><d:resourcetype/><d:getcontentlength/></d:prop></d:select>
              <d:from><d:scope><d:href>/files/anna@amt.example</d:href><d:depth>infinity</d:depth></d:scope></d:from>
              <d:where><d:eq><d:prop><oc:fileid/></d:prop><d:literal>%s</d:literal></d:eq></d:where>
              <d:orderby/>
            </d:basicsearch></d:searchrequest>""";

    private StubbedServer cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = new StubbedServer(ROOT, Map.of());
        root("r1", "RGDNVCK", document("Bescheid.pdf", 11), sub("Akten", "a1", "RGDNVCK", ""));
        list("Akten/", "a1", document("Akten/Vermerk.odt", 12));
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    private void root(String etag, String permissions, String... inside) {
        cloud.list(ROOT, folder(ROOT, properties(1, etag, permissions, "")), inside);
    }

    private void list(String name, String etag, String... inside) {
        cloud.list(ROOT + name, folder(ROOT + name, properties(2, etag, "RGDNVCK", "")), inside);
    }

    private static String sub(String name, String etag, String permissions, String mountType) {
        return folder(ROOT + name + "/", properties(2, etag, permissions, mountType));
    }

    private static String document(String name, int id) {
        return file(ROOT + name, properties(id, "v" + id, "RGDNVW", "") + "<d:getcontentlength>6</d:getcontentlength>");
    }

    private static String properties(int id, String etag, String permissions, String mountType) {
        return "<oc:fileid>" + id + "</oc:fileid><d:getetag>&quot;" + etag + "&quot;</d:getetag><oc:permissions>"
                + permissions + "</oc:permissions><nc:mount-type>" + mountType + "</nc:mount-type>";
    }

    /** Answers the search for a number. */
    private void find(int id, String responses) {
        cloud.server()
                .stubFor(request("SEARCH", urlEqualTo(DAV))
                        .withRequestBody(equalToXml(SEARCH.formatted(id)))
                        .willReturn(multistatus(responses)));
    }

    private void content(String path) {
        cloud.answer("GET", path, aResponse().withBody("Inhalt"));
    }

    private int listings(String path) {
        return cloud.server()
                .findAll(requestedFor("PROPFIND", urlEqualTo(path)).withHeader("Depth", equalTo("1")))
                .size();
    }

    @Test
    void filesAreKnownByTheirNumbersAndCitedByTheirPages() {
        cloud.scan();

        SourceDocument document = cloud.rig().at("Akten/Vermerk.odt");
        assertThat(document.nativeId()).isEqualTo("/f/12");
        assertThat(document.uri()).isEqualTo(cloud.origin() + "/cloud/f/12");
        assertThat(document.version()).isEqualTo("v12");
        assertThat(document.size()).isEqualTo(6);
    }

    @Test
    void contentIsFoundByTheNumberWhereverTheFileIsNow() throws Exception {
        cloud.scan();
        cloud.restart(Map.of());
        find(12, document("Neu/%C3%9Cbersicht%20%2312.odt", 12));
        content(ROOT + "Neu/%C3%9Cbersicht%20%2312.odt");

        assertThat(cloud.rig().content("Akten/Vermerk.odt")).asString().isEqualTo("Inhalt");
    }

    @Test
    void numberOutsideOfTheFolderIsNotOpened() {
        String elsewhere = DAV + "files/anna%40amt.example/Personal/geheim.odt";
        find(
                12,
                file(elsewhere, properties(12, "v12", "RGDNVW", ""))
                        + file(DAV + "files/berta/Bauamt/geheim.odt", properties(12, "v12", "RGDNVW", "")));
        content(elsewhere);

        assertThatThrownBy(() -> cloud.rig().open("/f/12")).isInstanceOf(NoSuchFileException.class);
        cloud.server().verify(0, requestedFor("GET", urlEqualTo(elsewhere)));
    }

    @Test
    void otherNumberThanAskedForIsNotOpened() {
        find(12, document("Bescheid.pdf", 11));
        content(ROOT + "Bescheid.pdf");

        assertThatThrownBy(() -> cloud.rig().open("/f/12")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void failedSearchIsTriedAgainLater() {
        cloud.answer("SEARCH", DAV, aResponse().withStatus(500));
        assertThatThrownBy(() -> cloud.rig().open("/f/12"))
                .isExactlyInstanceOf(UnexpectedStatusException.class)
                .hasMessageContaining("500");

        cloud.answer("SEARCH", DAV, aResponse().withStatus(503));
        cloud.answer("PROPFIND", ROOT, aResponse().withStatus(503));
        assertThatThrownBy(() -> cloud.rig().open("/f/12")).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void owncloudTellsThePathOfANumber() throws IOException {
        cloud.answer("SEARCH", DAV, aResponse().withStatus(501));
        cloud.answer(
                "PROPFIND",
                DAV + "meta/12/",
                multistatus(StubbedServer.response(
                        DAV + "meta/12/",
                        "<oc:meta-path-for-user>/Bauamt/Gr\u00fcn &amp; 100%.odt</oc:meta-path-for-user>")));
        String path = ROOT + "Gr%C3%BCn%20%26%20100%25.odt";
        cloud.answer("PROPFIND", path, multistatus(file(path, properties(12, "v12", "RGDNVW", ""))));
        content(path);

        assertThat(cloud.rig().open("/f/12")).asString().isEqualTo("Inhalt");
    }

    @Test
    void owncloudsPathOutsideOfTheFolderIsNotOpened() {
        cloud.answer("SEARCH", DAV, aResponse().withStatus(501));
        cloud.answer(
                "PROPFIND",
                DAV + "meta/12/",
                multistatus(StubbedServer.response(
                        DAV + "meta/12/", "<oc:meta-path-for-user>/Personal/a.odt</oc:meta-path-for-user>")));

        assertThatThrownBy(() -> cloud.rig().open("/f/12")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void fileSharedOnTwoWaysIsOneDocument() {
        root("r1", "RGDNVCK", document("Bescheid.pdf", 11), document("Geteilt%20%28Bescheid%29.pdf", 11));

        assertThat(cloud.scan().seen()).isEqualTo(1);
        assertThat(cloud.scan().changed()).isZero();
        assertThat(cloud.rig().livePaths()).containsExactly("Bescheid.pdf");
    }

    @Test
    void unchangedFolderIsNotListedAgain() {
        cloud.scan();

        assertThat(cloud.scan().seen()).isEqualTo(2);
        assertThat(listings(ROOT)).isZero();
        assertThat(listings(ROOT + "Akten/")).isZero();
    }

    @Test
    void otherPermissionsMeanListing() {
        cloud.scan();
        root("r1", "RG", document("Bescheid.pdf", 11), sub("Akten", "a1", "RG", ""));

        assertThat(cloud.scan().seen()).isEqualTo(2);
        assertThat(listings(ROOT)).isEqualTo(1);
        assertThat(listings(ROOT + "Akten/")).isEqualTo(1);
    }

    @Test
    void folderThatIsClosedToTheAccountFailsTheScan() {
        cloud.scan();
        root("r2", "RGDNVCK", document("Bescheid.pdf", 11), sub("Akten", "a2", "RGDNVCK", ""));
        cloud.answer("PROPFIND", ROOT + "Akten/", aResponse().withStatus(403));

        assertThat(cloud.failedScan()).contains("Akten", "403");
        assertThat(cloud.rig().livePaths()).hasSize(2);
    }

    @Test
    void externalStorageIsListedAtEveryScan() {
        root("r1", "RGDNVCK", document("Bescheid.pdf", 11), sub("Akten", "a1", "RGDNVCKM", "external"));
        cloud.scan();
        list("Akten/", "a1", document("Akten/Vermerk.odt", 12), document("Akten/Neu.odt", 13));

        assertThat(cloud.scan().seen()).isEqualTo(3);
        assertThat(listings(ROOT)).isEqualTo(1);
        assertThat(listings(ROOT + "Akten/")).isEqualTo(1);
    }
}
