package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that archives have published as samples, where these lie beside the project. */
class XdomeaPublishedSamplesTest {

    private static final Path SAMPLES = Path.of("../shared/data/xdomea");

    @ParameterizedTest
    @CsvSource({"v2.3.0, 2.3.0", "v2.4.0, 2.4.0", "v3.0.0, 3.0.0"})
    void patternsNameAFileThatIsNotThere(String folder, String version) throws Exception {
        DocumentMessage message = read(folder, "muster_Aussonderung.Aussonderung.0503.xml");

        assertThat(message.type()).isEqualTo("Aussonderung.Aussonderung.0503 (xdomea " + version + ")");
        assertThat(message.created()).isEqualTo(Instant.parse("2018-07-24T15:25:39Z"));
        StatedDocument document = Reading.only(message);
        assertThat(document.nativeId()).isEqualTo("d9fc876a-3838-4e15-9203-15c703afe730");
        assertThat(document.path()).isEqualTo("PDF-A1b_CMYK_20150731.pdf");
        assertThat(document.title()).isNull();
        assertThat(document.record().confidentiality()).isNull();
        assertThat(((Missing) document.content()).fault())
                .contains("file e8b289cb-f8dd-492a-b3cf-560674eaa92b_PDF-A1b_CMYK_20150731.pdf: there is no such file");
    }

    @Test
    void vorgangOfVersion3HasItsDocument() throws Exception {
        DocumentMessage message =
                read("v3.0.0", "9fde4e7a-b41b-11ec-9225-005056871b7c_Aussonderung.Aussonderung.0503.xml");

        assertThat(message.created()).isEqualTo(Instant.parse("2022-04-04T15:34:58Z"));
        StatedDocument document = Reading.only(message);
        assertThat(document.nativeId()).isEqualTo("7bf9473a-b4a7-11ec-a407-005056871b7c");
        assertThat(document.title()).isEqualTo("[Dokumentbetreff]");
        assertThat(document.path()).isEqualTo("[Aktenbetreff]/[Vorgangskennzeichen]/[Dokumentbetreff].txt");
        assertThat(document.modified()).isEqualTo(Instant.parse("2011-02-12T11:22:35Z"));
        assertThat(document.objects())
                .containsExactly("67e456ea-b420-11ec-b503-005056871b7c", "7bf9473a-b4a7-11ec-a407-005056871b7c");
        assertThat(file(document)).isEqualTo("f4bcaaf7-d7cb-11ef-a278-005056871b7c.txt");
        assertThat(document.record().fileReference()).isEqualTo("[Dokumentkennzeichen]");
        assertThat(document.record().filePlan()).isEqualTo("[Aktenplankennzeichen]");
        assertThat(document.record().recordId()).isNull();
        assertThat(document.record().processId()).isEqualTo("[Vorgangskennzeichen]");
        assertThat(document.record().confidentiality()).isEqualTo("Offen");
        assertThat(document.record().retentionUntil()).isNull();
        assertThat(document.record().extra())
                .containsEntry("author", "[Bearbeiter*in]")
                .containsEntry("responsible", "[federführende Organisationseinheit]")
                .containsEntry("recordTitle", "[Aktenbetreff]")
                .containsEntry("documentDate", "2011-02-12");
    }

    @Test
    void vorgangOfVersion4InheritsFromAnAkteThatIsContext() throws Exception {
        DocumentMessage message = read("v4.0.0", "518c7c31-d1a0-11ef-accb-005056871b7c_0503_1.xml");

        assertThat(message.created()).isEqualTo(Instant.parse("2025-01-15T12:00:00Z"));
        StatedDocument document = Reading.only(message);
        assertThat(document.nativeId()).isEqualTo("a42460ea-d1a5-11ef-b6fa-005056871b7c");
        assertThat(document.path()).isEqualTo("[Aktenzeichen]/[Vorgangskennzeichen]/[Dokumentbetreff].txt");
        assertThat(document.objects())
                .containsExactly(
                        "07333b5f-d1a2-11ef-88aa-005056871b7c",
                        "548d5041-d8c8-11ef-9c4e-005056871b7c",
                        "a42460ea-d1a5-11ef-b6fa-005056871b7c");
        assertThat(file(document)).isEqualTo("8bcadd35-d27b-11ef-ab6c-005056871b7c.txt");
        assertThat(document.record().recordId()).isEqualTo("[Aktenzeichen]");
        assertThat(document.record().filePlan()).isEqualTo("[Aktenplankennzeichen]");
        assertThat(document.record().confidentiality()).isEqualTo("Offen");
    }

    @Test
    void fileOfVersion4IsVerified() throws Exception {
        Map<String, byte[]> files = files("v4.0.0");
        files.put("8bcadd35-d27b-11ef-ab6c-005056871b7c.txt", new byte[] {1});
        DocumentMessage message =
                new XdomeaFormat().read("518c7c31-d1a0-11ef-accb-005056871b7c_0503_1.zip", new MemoryParcel(files));

        assertThat(((Missing) Reading.only(message).content()).fault()).contains("its SHA-256 is");
    }

    private static String file(StatedDocument document) {
        return ((Attached) document.content()).entry().path();
    }

    private static DocumentMessage read(String folder, String name) throws FaultyMessageException, IOException {
        return new XdomeaFormat().read(name.replace(".xml", ".zip"), new MemoryParcel(files(folder)));
    }

    private static Map<String, byte[]> files(String folder) throws IOException {
        Path samples = SAMPLES.resolve(folder);
        assumeTrue(Files.isDirectory(samples), "skipped: there are no samples at " + samples);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(samples)) {
            for (Path file : all.sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
