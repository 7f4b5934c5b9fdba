package org.fundstelle.connector.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedDocuments;
import org.fundstelle.connector.ServedFolder;

/** A folder of this machine, whose files belong to those who read them. Only root can give files away. */
public final class FileShareDocuments implements ServedDocuments {

    private static final int ANNA = 20_002;
    private static final int CLARA = 20_003;

    private final ServedFolder served;
    private final Path principals;

    public FileShareDocuments(Path folder) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files to other accounts");
        served = new ServedFolder(folder.resolve("Akten & Bescheide + 100% (alt)"));
        principals = Files.writeString(
                folder.resolve("principals.yaml"),
                "uid:" + ANNA + ": \"user:anna\"\nuid:" + CLARA + ": \"user:clara\"\n");
    }

    @Override
    public Optional<Integer> port() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> parameters(int port) {
        return Map.of("directory", served.root().toString(), "access", "posix", "principals", principals.toString());
    }

    @Override
    public Optional<String> secret() {
        return Optional.empty();
    }

    @Override
    public boolean knowsReaders() {
        return true;
    }

    @Override
    public List<Mistake> mistakes(int port) {
        return List.of(new Mistake("not-found", Map.of("directory", served.root() + "/gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) throws IOException {
        byte[] content = ServedDocuments.bytes(text);
        Path file = served.put(name, content);
        Files.setAttribute(file, "unix:uid", reader.equals("anna") ? ANNA : CLARA);
        served.mode(name, "rw-------");
        return content;
    }

    @Override
    public void delete(String name) throws IOException {
        served.delete(name);
    }

    @Override
    public void close() {
        // Its files go with the test's folder.
    }
}
