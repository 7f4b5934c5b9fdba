package org.fundstelle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDirectoryTest {

    @TempDir
    Path temp;

    private ContentDirectory store;

    @BeforeEach
    void open() {
        store = new ContentDirectory(temp);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void givesBackWhatWasKept() throws IOException {
        ContentStore.Kept kept = put("akten", "Bescheid");

        assertThat(kept.size()).isEqualTo(8);
        assertThat(read("akten", kept.sha256())).isEqualTo("Bescheid");
        assertThat(put("akten", "Bescheid")).isEqualTo(kept);
        assertThat(files()).isEqualTo(1);
        store.close();
        open();
        assertThat(read("akten", kept.sha256())).isEqualTo("Bescheid");
    }

    @Test
    void sourceSeesOnlyItsOwn() throws IOException {
        ContentStore.Kept kept = put("akten", "Bescheid");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open("andere", kept.sha256()));
    }

    @Test
    void namesLeadNowhereElse() throws IOException {
        Files.writeString(temp.resolve("geheim"), "geheim");

        assertThatIOException().isThrownBy(() -> store.open("akten", "../../geheim"));
        assertThatIllegalArgumentException().isThrownBy(() -> put("../akten", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> put(".unfinished", "x"));
    }

    @Test
    void streamThatFailsLeavesNothing() throws IOException {
        InputStream broken = new SequenceInputStream(stream("Anfang"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("abgerissen");
            }
        });

        assertThatIOException().isThrownBy(() -> store.put("akten", broken)).withMessage("abgerissen");
        assertThat(files()).isZero();
    }

    @Test
    void whatAnEarlierLifeLeftUnfinishedGoes() throws IOException {
        Files.writeString(temp.resolve(".unfinished").resolve("halb"), "halb");

        store.close();
        open();
        assertThat(files()).isZero();
    }

    @Test
    void sweepForgetsOldContentsThatNobodyNeeds() throws IOException {
        String needed = put("akten", "gebraucht").sha256();
        String old = put("akten", "alt").sha256();
        String fresh = put("akten", "frisch").sha256();
        age("akten", needed);
        age("akten", old);

        int forgotten = store.sweep(Instant.now().minus(Duration.ofHours(1)), source -> needed::equals);

        assertThat(forgotten).isEqualTo(1);
        assertThat(read("akten", needed)).isEqualTo("gebraucht");
        assertThat(read("akten", fresh)).isEqualTo("frisch");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open("akten", old));
    }

    @Test
    void contentThatComesAgainIsYoungAgain() throws IOException {
        String again = put("akten", "wieder da").sha256();
        age("akten", again);
        put("akten", "wieder da");

        assertThat(store.sweep(Instant.now().minus(Duration.ofHours(1)), source -> sha256 -> false))
                .isZero();
    }

    @Test
    void contentIsForgottenInTheSourcesThatAreMeant() throws IOException {
        String sha256 = put("akten", "Bescheid").sha256();
        put("post", "Bescheid");
        put("andere", "Brief");

        assertThat(store.forget(sha256, source -> {
                    assertThat(source).isNotEqualTo("andere");
                    return source.equals("akten");
                }))
                .isEqualTo(1);
        assertThat(read("post", sha256)).isEqualTo("Bescheid");
        assertThat(store.forget(sha256, source -> true)).isEqualTo(1);
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void foreignFilesNeitherStopItNorGo() throws IOException {
        String sha256 = put("akten", "Bescheid").sha256();
        Path folder = temp.resolve("akten").resolve(sha256.substring(0, 2));
        List<Path> foreign = List.of(
                Files.createDirectories(temp.resolve("lost+found")).resolve("x"),
                temp.resolve(".DS_Store"),
                temp.resolve("akten").resolve(".DS_Store"),
                folder.resolve(".nfs00000000001"),
                folder.resolve("notiz"));
        for (Path file : foreign) {
            Files.writeString(file, "fremd");
        }
        age("akten", sha256);

        assertThat(store.sweep(Instant.now(), source -> content -> {
                    assertThat(content).isEqualTo(sha256);
                    return false;
                }))
                .isEqualTo(1);
        assertThat(store.forget(sha256, source -> true)).isZero();
        store.forgetSource("akten");
        assertThat(foreign).allMatch(Files::exists);
    }

    @Test
    void secondStoreIsRefused() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ContentDirectory(temp))
                .withMessageContaining(temp.toString())
                .withMessageContaining("in use");
        assertThat(put("akten", "Bescheid").size()).isEqualTo(8);
    }

    @Test
    void diskThatIsNearlyFullKeepsNothing() throws IOException {
        store.close();
        store = new ContentDirectory(temp, () -> (256L << 20) - 1);

        assertThatIOException()
                .isThrownBy(() -> put("akten", "Bescheid"))
                .withMessageContaining("nearly full: 255 MB are left, 256 MB are wanted");
        assertThat(files()).isZero();
    }

    @Test
    void sourceIsForgottenAlone() throws IOException {
        put("akten", "Bescheid");
        put("akten", "Vermerk");
        String other = put("post", "Brief").sha256();

        store.forgetSource("akten");

        assertThat(files()).isEqualTo(1);
        assertThat(read("post", other)).isEqualTo("Brief");
    }

    private ContentStore.Kept put(String source, String text) throws IOException {
        return store.put(source, stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String source, String sha256) throws IOException {
        try (InputStream in = store.open(source, sha256)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void age(String source, String sha256) throws IOException {
        Files.setLastModifiedTime(
                temp.resolve(source).resolve(sha256.substring(0, 2)).resolve(sha256),
                FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .count();
        }
    }
}
