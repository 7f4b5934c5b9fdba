package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real folder, with POSIX rights. */
class FileShareContractTest extends SourceContractTest {

    @TempDir
    Path temp;

    private Path folder() {
        return temp.resolve("Akten & Bescheide + 100% (alt)");
    }

    @Override
    protected String connector() {
        return "file-share";
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("directory", folder().toString(), "access", "posix");
    }

    @Override
    protected void clear() throws IOException {
        if (Files.exists(folder())) {
            try (Stream<Path> all = Files.walk(folder())) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder());
    }

    @Override
    protected void put(String name, byte[] content) throws IOException {
        Path file = folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Override
    protected void delete(String name) throws IOException {
        Files.delete(folder().resolve(name));
    }

    @Override
    protected void rename(String from, String to) throws IOException {
        Path target = folder().resolve(to);
        Files.createDirectories(target.getParent());
        Files.move(folder().resolve(from), target);
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.empty();
    }

    @Override
    protected Optional<AccessList> narrow(String name) throws IOException {
        Path file = folder().resolve(name);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Optional.of(
                AccessList.allowing(Principal.user(Files.getOwner(file).getName())));
    }

    @Override
    protected List<String> outside() throws IOException {
        Path secret = Files.writeString(temp.resolve("geheim.txt"), "geheim");
        Files.createSymbolicLink(folder().resolve("verweis.txt"), secret);
        Files.createSymbolicLink(folder().resolve("ordner"), temp);
        return List.of("../geheim.txt", "verweis.txt", "ordner/geheim.txt", "/etc/hostname", "ordner/../../geheim.txt");
    }

    @Override
    protected void goAway() throws IOException {
        Files.move(folder(), temp.resolve("anderswo"));
    }

    @Override
    protected void comeBack() throws IOException {
        Files.move(temp.resolve("anderswo"), folder());
    }
}
