package org.fundstelle.connector.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipParcelTest {

    @TempDir
    Path temp;

    private Path write(byte[] archive) throws IOException {
        return Files.write(temp.resolve("archiv.zip"), archive);
    }

    private static byte[] zip(Charset names, String... paths) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding(names.name());
            zip.setUseLanguageEncodingFlag(false);
            for (String path : paths) {
                zip.putArchiveEntry(new ZipArchiveEntry(path));
                zip.write(("Inhalt von " + path).getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String content(Parcel parcel, Parcel.Entry entry) throws IOException {
        try (InputStream in = parcel.open(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void fileIsFoundByItsPathOrInWhateverFolder() throws Exception {
        byte[] archive = zip(StandardCharsets.UTF_8, "a/b/brief.pdf", "a/brief.pdf", "a/b/c/nur hier.pdf", "leer/");
        try (ZipParcel parcel = ZipParcel.open(write(archive))) {
            assertThat(parcel.entries())
                    .extracting(Parcel.Entry::path)
                    .containsExactly("a/b/brief.pdf", "a/brief.pdf", "a/b/c/nur hier.pdf");
            assertThat(parcel.find("a/b/brief.pdf", "").orElseThrow().path()).isEqualTo("a/b/brief.pdf");
            assertThat(parcel.find("b\\brief.pdf", "").orElseThrow().path()).isEqualTo("a/b/brief.pdf");
            assertThat(parcel.find("b/brief.pdf", "a").orElseThrow().path()).isEqualTo("a/b/brief.pdf");
            assertThat(parcel.find("brief.pdf", "a").orElseThrow().path()).isEqualTo("a/brief.pdf");
            assertThat(parcel.candidates("brief.pdf", ""))
                    .extracting(Parcel.Entry::path)
                    .containsExactly("a/b/brief.pdf", "a/brief.pdf");
            assertThat(parcel.find("brief.pdf", "")).isEmpty();
            assertThat(content(parcel, parcel.find("C:\\Temp\\nur hier.pdf", "").orElseThrow()))
                    .isEqualTo("Inhalt von a/b/c/nur hier.pdf");
            assertThat(parcel.find("Brief.pdf", "")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM437", "windows-1252", "UTF-8"})
    void umlautsAreReadHoweverTheyWereWritten(String charset) throws Exception {
        byte[] archive = zip(Charset.forName(charset), "Anhänge/Übersicht Öfen größer.pdf");
        try (ZipParcel parcel = ZipParcel.open(write(archive))) {
            assertThat(parcel.find("Übersicht Öfen größer.pdf", "")).isPresent();
            // As a Macintosh writes it: two signs for an umlaut.
            assertThat(parcel.find(Normalizer.normalize("Übersicht Öfen größer.pdf", Normalizer.Form.NFD), ""))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../böse.txt", "a/../../böse.txt", "/etc/passwd", "C:/böse.txt", "a\\..\\..\\böse.txt", "..\\x"})
    void nameThatLeadsOutIsRefused(String name) throws Exception {
        Path archive = write(zip(StandardCharsets.UTF_8, "gut.txt", name));

        assertThatThrownBy(() -> ZipParcel.open(archive))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("leads out");
    }

    @Test
    void nameThatStandsTwiceIsRefused() throws Exception {
        Path archive = write(zip(StandardCharsets.UTF_8, "a.txt", "a.txt"));

        assertThatThrownBy(() -> ZipParcel.open(archive))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("'a.txt' twice");
    }

    @Test
    void encryptedArchiveIsRefused() throws Exception {
        byte[] archive = zip(StandardCharsets.UTF_8, "a.txt");
        // The general purpose bits of the entry, in the directory.
        int directory = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        archive[directory + 8] |= 1;

        assertThatThrownBy(() -> ZipParcel.open(write(archive)))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("encrypted");
    }

    @Test
    void archiveThatBecomesTooLargeIsRefused() throws Exception {
        Path archive = temp.resolve("bombe.zip");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            zip.putNextEntry(new ZipEntry("nullen"));
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThatThrownBy(() -> ZipParcel.open(archive))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("larger than is reasonable");
    }

    @Test
    void archiveWithTooManyFilesIsRefused() throws Exception {
        Path archive = temp.resolve("viele.zip");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            for (int i = 0; i <= 100_000; i++) {
                zip.putNextEntry(new ZipEntry("d" + i));
            }
        }

        assertThatThrownBy(() -> ZipParcel.open(archive))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("100000 files");
    }

    @Test
    void archiveWithAHugeDirectoryIsRefusedBeforeItIsRead() throws Exception {
        Path archive = temp.resolve("lang.zip");
        String longName = "d".repeat(2_000);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            for (int i = 0; i < 34_000; i++) {
                zip.putNextEntry(new ZipEntry(longName + i));
            }
        }

        assertThatThrownBy(() -> ZipParcel.open(archive))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("directory is larger than 64 MB");
    }

    @Test
    void largeFormOfTheDirectoryIsRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setUseZip64(Zip64Mode.Always);
            zip.putArchiveEntry(new ZipArchiveEntry("a.txt"));
            zip.write("groß".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        byte[] archive = bytes.toByteArray();

        assertThat(MessageFile.of(write(archive))).isEqualTo(MessageFile.ZIP);
        try (ZipParcel parcel = ZipParcel.open(write(archive))) {
            assertThat(content(parcel, parcel.entries().getFirst())).isEqualTo("groß");
        }
    }

    @Test
    void damagedFileIsNamed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] text = "Der Bescheid ist rechtswidrig.".getBytes(StandardCharsets.UTF_8);
            ZipEntry entry = new ZipEntry("bescheid.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(text.length);
            CRC32 crc = new CRC32();
            crc.update(text);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(text);
        }
        byte[] archive = bytes.toByteArray();
        archive[new String(archive, StandardCharsets.ISO_8859_1).indexOf("rechtswidrig")] = 'X';

        try (ZipParcel parcel = ZipParcel.open(write(archive))) {
            assertThatThrownBy(() -> content(parcel, parcel.entries().getFirst()))
                    .isInstanceOf(DamagedParcelException.class)
                    .hasMessageContaining("'bescheid.txt'");
        }
    }

    @Test
    void directoryThatIsNoneIsNamed() throws Exception {
        byte[] archive = zip(StandardCharsets.UTF_8, "a.txt");

        assertThatThrownBy(() -> ZipParcel.open(write(Arrays.copyOf(archive, archive.length / 2))))
                .isInstanceOf(FaultyMessageException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void endOfAnArchiveInsideIsNotTheEnd() throws Exception {
        byte[] inner = zip(StandardCharsets.UTF_8, "innen.txt");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("anlage.zip");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(inner.length);
            CRC32 crc = new CRC32();
            crc.update(inner);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(inner);
        }
        byte[] outer = bytes.toByteArray();
        int cut = new String(outer, StandardCharsets.ISO_8859_1).indexOf(new String(inner, StandardCharsets.ISO_8859_1))
                + inner.length;

        assertThat(MessageFile.of(write(outer))).isEqualTo(MessageFile.ZIP);
        assertThat(MessageFile.of(write(Arrays.copyOf(outer, cut)))).isEqualTo(MessageFile.WITHOUT_END);
        assertThat(MessageFile.of(write(Arrays.copyOf(outer, outer.length - 5))))
                .isEqualTo(MessageFile.WITHOUT_END);
        assertThat(MessageFile.of(write(new byte[1000]))).isEqualTo(MessageFile.UNKNOWN);
        assertThat(MessageFile.of(write(new byte[0]))).isEqualTo(MessageFile.UNKNOWN);
        assertThat(MessageFile.of(write("\uFEFF<a/>\r\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(MessageFile.XML);
        assertThat(MessageFile.of(write("<a/>\n".getBytes(StandardCharsets.UTF_16))))
                .isEqualTo(MessageFile.XML);
        assertThat(MessageFile.of(write("<a><b>".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(MessageFile.XML);
        assertThat(MessageFile.of(write("<a><b".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(MessageFile.WITHOUT_END);
    }
}
