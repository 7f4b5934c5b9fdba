package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.EventSourceContractTest;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The contract on a real folder of this machine, with POSIX rights. A standard's own test says how its messages are written. */
public abstract class LocalInboxContractTest extends EventSourceContractTest {

    @TempDir
    Path temp;

    private Path folder() {
        return temp.resolve("Eingang & Ausgang + 100% (alt)");
    }

    private Path elsewhere() {
        return temp.resolve("anderswo");
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("directory", folder().toString(), "access", "posix");
    }

    @Override
    protected void clear() throws IOException {
        FileSystemUtils.deleteRecursively(folder());
        Files.createDirectories(folder());
    }

    @Override
    protected void put(String name, byte[] content, Instant changed) throws IOException {
        Path file = folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    @Override
    protected void delete(String name) throws IOException {
        Files.delete(folder().resolve(name));
    }

    @Override
    protected Optional<AccessList> narrow(String name) throws IOException {
        Path file = folder().resolve(name);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Optional.of(
                AccessList.allowing(Principal.user(Files.getOwner(file).getName())));
    }

    @Override
    protected void goAway() throws IOException {
        Files.move(folder(), elsewhere());
    }

    @Override
    protected void comeBack() throws IOException {
        if (Files.exists(elsewhere())) {
            Files.move(elsewhere(), folder());
        }
    }
}
