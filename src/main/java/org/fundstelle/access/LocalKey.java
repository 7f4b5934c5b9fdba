package org.fundstelle.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.document.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of whoever runs the application on this machine: file {@code local.key} in the data directory, readable by its
 * owner only, with all roles but that of a supplier, and the principal
 * {@code user:local}.
 */
public final class LocalKey {

    /** The name reserved for this key. */
    public static final String NAME = "local";

    private static final Logger log = LoggerFactory.getLogger(LocalKey.class);
    private static final String FILE = "local.key";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final KeyHash hash;

    private LocalKey(Path file, KeyHash hash) {
        this.file = file;
        this.hash = hash;
    }

    /**
     * The local key as it is, or a new one where the file is missing or its key opens nothing; a new one ends all before.
     *
     * @param dataDirectory is created if missing
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public static LocalKey establish(Path dataDirectory, ApiKeys keys, Authenticator authenticator) {
        Path file = Objects.requireNonNull(dataDirectory, "data directory").resolve(FILE);
        try {
            if (Files.isRegularFile(file)
                    && authenticator.authenticate(Files.readString(file).strip())
                            instanceof Authenticated(Caller caller, KeyHash hash)
                    && caller.name().equals(NAME)) {
                restrict(file);
                return new LocalKey(file, hash);
            }
            Files.createDirectories(dataDirectory);
            keys.revokeNamed(NAME);
            IssuedKey issued = keys.insert(
                    new Caller(
                            NAME,
                            Set.of(Principal.user(NAME)),
                            EnumSet.complementOf(EnumSet.of(Role.SUPPLIER)),
                            Set.of()),
                    null);
            write(file, issued.secret() + "\n");
            log.info("New local key in {}", file);
            return new LocalKey(file, issued.key().hash());
        } catch (IOException e) {
            throw new UncheckedIOException("The local key cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where the key lies. */
    public Path file() {
        return file;
    }

    public KeyHash hash() {
        return hash;
    }

    private static void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        try (WritableByteChannel channel = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file.getParent()))) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Permissions given at creation, so that there is no moment in which others could read. */
    private static FileAttribute<?> ownerOnly(Path directory) throws IOException {
        if (posix()) {
            return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        }
        UserPrincipal owner = Files.getOwner(directory);
        List<AclEntry> acl = List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
        return new FileAttribute<List<AclEntry>>() {
            @Override
            public String name() {
                return "acl:acl";
            }

            @Override
            public List<AclEntry> value() {
                return acl;
            }
        };
    }

    private static void restrict(Path file) throws IOException {
        if (posix() && !OWNER_ONLY.equals(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
            log.warn("{} could be read by others than its owner; its permissions are now owner-only", file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
