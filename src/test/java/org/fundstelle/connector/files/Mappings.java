package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fundstelle.connector.rights.PrincipalMapping;

/** Mappings and accounts for tests. */
final class Mappings {

    /** Numbers that no system gives to anybody; 3 is for whom the mapping does not know. */
    static final long ANNA = 3_000_000_001L;

    static final long BERND = 3_000_000_002L;
    static final long UNKNOWN = 3_000_000_003L;
    static final long BUILDING = 3_000_000_101L;
    static final long STAFF = 3_000_000_102L;

    private Mappings() {}

    static Path write(Path folder, String... lines) throws IOException {
        return Files.writeString(folder.resolve("principals.yaml"), String.join("\n", lines));
    }

    /** Anna, Bernd, the building and the staff office, by their numbers. */
    static SystemPrincipals known(Path folder) throws IOException {
        return new SystemPrincipals(PrincipalMapping.read(write(
                folder,
                "uid:" + ANNA + ": user:anna",
                "uid:" + BERND + ": user:bernd",
                "gid:" + BUILDING + ": group:bau",
                "gid:" + STAFF + ": group:personal")));
    }
}
