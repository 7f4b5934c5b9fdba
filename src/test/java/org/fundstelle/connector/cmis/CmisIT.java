package org.fundstelle.connector.cmis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.ServedDocuments.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.chemistry.opencmis.commons.enums.VersioningState;
import org.apache.chemistry.opencmis.commons.spi.Holder;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to CMIS, on the in-memory repository: versions, folders, properties, access lists. */
class CmisIT {

    private static final String MAPPING = "fileReference=dokument:aktenzeichen, fileReference=akte:aktenzeichen, "
            + "filePlan=akte:plan, recordId=dokument:akte, recordId=akte:akte, confidentiality=dokument:einstufung, "
            + "confidentiality=akte:einstufung, retentionUntil=akte:frist";

    private static InMemoryCmisServer server;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    @BeforeAll
    static void start() throws IOException {
        server = new InMemoryCmisServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void clear() {
        server.clear();
    }

    @AfterEach
    void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    private ScanRecord scan(String binding, Map<String, String> more) throws Exception {
        end();
        Map<String, String> parameters = new HashMap<>(server.parameters(server.port(), binding));
        parameters.putAll(more);
        rig = new ConnectorRig(new DefaultCamelContext(), "cmis", parameters, ledger);
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private String failure(Map<String, String> more) throws Exception {
        Map<String, String> parameters = new HashMap<>(server.parameters(server.port(), "browser"));
        parameters.putAll(more);
        rig = new ConnectorRig(new DefaultCamelContext(), "cmis", parameters, ledger);
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    private static String versioned(String name, String text, VersioningState state) {
        return server.make(name, InMemoryCmisServer.DOCUMENT_TYPE, Map.of(), bytes(text), state);
    }

    /** A new version; the id of the version. */
    private static String checkIn(String id, boolean major, String text) {
        Holder<String> version = new Holder<>(checkOut(id));
        server.services()
                .getVersioningService()
                .checkIn(
                        InMemoryCmisServer.REPOSITORY,
                        version,
                        major,
                        null,
                        InMemoryCmisServer.stream("v.txt", bytes(text)),
                        "",
                        null,
                        null,
                        null,
                        null);
        return version.getValue();
    }

    private static String checkOut(String id) {
        Holder<String> copy = new Holder<>(id);
        server.services().getVersioningService().checkOut(InMemoryCmisServer.REPOSITORY, copy, null, new Holder<>());
        return copy.getValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void latestMajorVersionCounts(String binding) throws Exception {
        String id = versioned("bescheid.txt", "erste", VersioningState.MAJOR);
        scan(binding, Map.of());
        String nativeId = rig.at("bescheid.txt").nativeId();
        assertContent("bescheid.txt", "erste");

        String minor = checkIn(id, false, "unfertig");
        assertThat(scan(binding, Map.of()).changed()).isZero();
        assertContent("bescheid.txt", "erste");

        checkIn(minor, true, "zweite");
        assertThat(scan(binding, Map.of()).changed()).isEqualTo(1);
        assertThat(rig.at("bescheid.txt").nativeId()).isEqualTo(nativeId);
        assertContent("bescheid.txt", "zweite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void newerContentIsNeverReadForAnOlderReport(String binding) throws Exception {
        String id = versioned("bescheid.txt", "erste", VersioningState.MAJOR);
        server.put("fest.txt", bytes("erste"));
        scan(binding, Map.of());
        checkIn(id, true, "geheim");
        server.put("fest.txt", bytes("geheim"));

        for (String path : List.of("bescheid.txt", "fest.txt")) {
            assertThatThrownBy(() -> rig.content(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another version");
        }
        assertThat(scan(binding, Map.of()).changed()).isEqualTo(2);
        assertContent("bescheid.txt", "geheim");
        assertContent("fest.txt", "geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void latestOfAllVersionsCountsOnWish(String binding) throws Exception {
        String id = versioned("bescheid.txt", "erste", VersioningState.MAJOR);
        checkIn(id, false, "unfertig");

        scan(binding, Map.of("versions", "minor"));

        assertContent("bescheid.txt", "unfertig");
    }

    @Test
    void documentWithoutMajorVersionIsLeftOut() throws Exception {
        versioned("entwurf.txt", "unfertig", VersioningState.MINOR);
        server.put("fertig.txt", bytes("fertig"));

        scan("browser", Map.of());
        assertThat(rig.livePaths()).containsExactly("fertig.txt");

        scan("browser", Map.of("versions", "minor"));
        assertThat(rig.livePaths()).containsExactly("entwurf.txt", "fertig.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void workingCopyNeverCounts(String binding) throws Exception {
        String id = versioned("bescheid.txt", "erste", VersioningState.MAJOR);
        String copy = checkOut(id);
        server.services()
                .getObjectService()
                .setContentStream(
                        InMemoryCmisServer.REPOSITORY,
                        new Holder<>(copy),
                        true,
                        null,
                        InMemoryCmisServer.stream("bescheid.txt", bytes("in Arbeit")),
                        null);

        for (String versions : List.of("major", "minor")) {
            assertThat(scan(binding, Map.of("versions", versions, "username", InMemoryCmisServer.WRITER))
                            .seen())
                    .isEqualTo(1);
            assertContent("bescheid.txt", "erste");
        }
    }

    @Test
    void recordMetadataIsTakenFromTheNearestFolder() throws Exception {
        server.makeFolder(
                "Kläranlage",
                InMemoryCmisServer.FOLDER_TYPE,
                Map.of(
                        "akte:aktenzeichen", "66-12",
                        "akte:plan", "66",
                        "akte:akte", "A 7",
                        "akte:einstufung", "VS-NfD",
                        "akte:frist", "2041-12-31",
                        "akte:amt", "Tiefbauamt"));
        server.makeFolder("Kläranlage/Vergabe", InMemoryCmisServer.FOLDER_TYPE, Map.of("akte:aktenzeichen", "66-12/3"));
        server.make(
                "Kläranlage/Vergabe/offen.txt",
                InMemoryCmisServer.DOCUMENT_TYPE,
                Map.of("dokument:einstufung", "offen", "dokument:akte", "A 8"),
                bytes("offen"),
                VersioningState.MAJOR);
        server.make(
                "Kläranlage/streng.txt",
                InMemoryCmisServer.DOCUMENT_TYPE,
                Map.of("dokument:einstufung", "Amtsgeheimnis"),
                bytes("streng"),
                VersioningState.MAJOR);

        scan("browser", Map.of("properties", MAPPING, "extra", "amt=dokument:amt, amt=akte:amt"));

        LocalDate day = LocalDate.of(2041, 12, 31);
        Map<String, String> extra = Map.of("amt", "Tiefbauamt");
        assertThat(rig.at("Kläranlage/Vergabe/offen.txt").record())
                .isEqualTo(new RecordMetadata("66-12/3", "66", "A 8", null, "VS-NfD", day, extra));
        assertThat(rig.at("Kläranlage/streng.txt").record())
                .isEqualTo(new RecordMetadata("66-12", "66", "A 7", null, "Amtsgeheimnis; VS-NfD", day, extra));
    }

    @Test
    void recordMetadataIsTakenFromFoldersAboveTheSources() throws Exception {
        server.makeFolder("geheim", InMemoryCmisServer.FOLDER_TYPE, Map.of("akte:einstufung", "Geheim"));
        server.put("geheim/unten/a.txt", bytes("a"));

        scan("atompub", Map.of("directory", InMemoryCmisServer.ROOT + "/geheim/unten/", "properties", MAPPING));

        assertThat(rig.at("a.txt").record().confidentiality()).isEqualTo("Geheim");
    }

    @Test
    void nothingIsIndexedUnasked() throws Exception {
        server.make(
                "a.txt",
                InMemoryCmisServer.DOCUMENT_TYPE,
                Map.of("dokument:amt", "Tiefbauamt"),
                bytes("a"),
                VersioningState.MAJOR);

        scan("browser", Map.of());

        assertThat(rig.at("a.txt").record()).isEqualTo(RecordMetadata.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void documentInTwoFoldersIsReportedInTheFirst(String binding) throws Exception {
        server.put("Zweite/a.txt", bytes("a"));
        server.services()
                .getMultiFilingService()
                .addObjectToFolder(
                        InMemoryCmisServer.REPOSITORY,
                        server.find("Zweite/a.txt"),
                        server.folder("Erste/unten"),
                        true,
                        null);

        assertThat(scan(binding, Map.of()).seen()).isEqualTo(1);
        assertThat(rig.livePaths()).containsExactly("Erste/unten/a.txt");

        scan(binding, Map.of("exclude", "Erste"));
        assertThat(rig.livePaths()).containsExactly("Zweite/a.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void documentWithoutContentIsReportedAndEmpty(String binding) throws Exception {
        server.make("leer.txt", "cmis:document", Map.of(), null, VersioningState.NONE);

        scan(binding, Map.of());

        assertThat(rig.at("leer.txt").size()).isZero();
        assertContent("leer.txt", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "atompub"})
    void readersAreThoseOfTheList(String binding) throws Exception {
        server.put("anna.txt", bytes("a"));
        server.put("clara.txt", bytes("c"));
        server.put("alle.txt", bytes("e"));
        server.put("niemand.txt", bytes("n"));
        server.allow("anna.txt", Map.of("anna", "cmis:read"));
        server.allow("clara.txt", Map.of("clara", "cmis:all", "amt-bau", "cmis:write"));
        server.allow("alle.txt", Map.of("anyone", "cmis:read"));
        server.allow("niemand.txt", Map.of("unbekannt", "cmis:read"));

        scan(binding, Map.of());

        Principal writer = Principal.user(InMemoryCmisServer.WRITER);
        assertThat(rig.at("anna.txt").access()).isEqualTo(AccessList.allowing(writer, Principal.user("anna")));
        assertThat(rig.at("clara.txt").access())
                .isEqualTo(AccessList.allowing(writer, Principal.user("clara"), Principal.group("bau")));
        assertThat(rig.at("alle.txt").access()).isEqualTo(AccessList.allowing(Principal.EVERYONE));
        assertThat(rig.at("niemand.txt").access()).isEqualTo(AccessList.allowing(writer));
    }

    @Test
    void listOfTheSourceHoldsUnlessListsAreAskedFor() throws Exception {
        server.put("a.txt", bytes("a"));
        server.allow("a.txt", Map.of("anna", "cmis:read"));

        scan("browser", Map.of("access", "source"));

        assertThat(rig.at("a.txt").access()).isEqualTo(ConnectorRig.SOURCE_LIST);
    }

    @Test
    void nothingIsLeftOutWhenEntriesVanishBetweenPages() throws Exception {
        Set<String> left = new HashSet<>();
        for (int i = 0; i < 250; i++) {
            server.put("viele/" + i + ".txt", bytes("x"));
            left.add("viele/" + i + ".txt");
        }
        try (Repository repository = connection().open()) {
            Set<String> seen = new HashSet<>();
            boolean[] first = {true};
            new FolderListing(repository, null).list(server.folder("viele"), entries -> {
                entries.forEach(entry -> seen.add("viele/" + entry.segment()));
                if (first[0]) {
                    first[0] = false;
                    entries.subList(0, 30).forEach(entry -> {
                        left.remove("viele/" + entry.segment());
                        server.delete("viele/" + entry.segment());
                    });
                }
            });

            assertThat(seen).containsAll(left);
        }
    }

    private static CmisServer connection() {
        CmisServer connection = new CmisServer();
        connection.setUrl("http://127.0.0.1:" + server.plainPort() + "/browser");
        connection.setUsername("fundstelle");
        connection.setPassword(InMemoryCmisServer.PASSWORD);
        return connection;
    }

    @Test
    void queryFindsWhatWasChangedLately() throws Exception {
        server.put("a.txt", bytes("a"));
        server.put("b.txt", bytes("b"));
        try (Repository repository = connection().open()) {
            DateQuery feed = new DateQuery(repository, Clock.systemUTC());
            assertThat(feed.next().objects())
                    .extracting(ChangeFeed.Change::id)
                    .contains(server.find("a.txt"), server.find("b.txt"));

            server.put("b.txt", bytes("anders"));

            assertThat(feed.next().objects()).extracting(ChangeFeed.Change::id).containsExactly(server.find("b.txt"));
            assertThat(feed.next().objects()).isEmpty();
        }
    }

    @Test
    void wrongParametersAreNamed() throws Exception {
        assertThat(failure(Map.of("directory", "/Gibt/es/nicht"))).contains("/Gibt/es/nicht");
        end();
        assertThat(failure(Map.of("repository", "dorf"))).contains("'dorf'", "'stadt'");
        end();
        assertThat(failure(Map.of("properties", "aktenzeichen=stadt:aktenzeichen")))
                .contains("fileReference");
        end();
        for (String binding : List.of("browser", "atompub")) {
            Map<String, String> more = new HashMap<>(server.parameters(server.port(), binding));
            more.put("properties", "confidentiality=dokument:einstufnug");
            assertThat(failure(more)).contains("'properties'", "confidentiality=dokument:einstufnug");
            end();
        }
        assertThat(failure(Map.of("extra", "amt=dokument:amd"))).contains("'extra'", "'dokument:amd'");
        end();
        assertThat(failure(Map.of("url", "https://localhost:" + server.port() + "/atom")))
                .contains("binding");
    }

    @Test
    void contentIsOfTheSourcesFolderOnly() throws Exception {
        server.put("Bauamt/a.txt", bytes("a"));
        server.put("Personal/b.txt", bytes("b"));
        scan("browser", Map.of("directory", InMemoryCmisServer.ROOT + "/Bauamt"));

        assertThat(rig.livePaths()).containsExactly("a.txt");
        assertContent("a.txt", "a");
        assertThatThrownBy(() -> rig.open(server.find("Personal/b.txt"))).isInstanceOf(NoSuchFileException.class);
    }

    private void assertContent(String path, String text) throws IOException {
        assertThat(new String(rig.content(path), StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
