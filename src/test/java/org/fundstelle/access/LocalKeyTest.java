package org.fundstelle.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeyTest {

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final ApiKeys keys = new ApiKeys(KeyTable.create(), clock);
    private final Authenticator authenticator = new Authenticator(keys, List.of(), clock);

    @Test
    void firstStartMakesAKeyForItsOwnerOnly() throws IOException {
        LocalKey local = LocalKey.establish(directory.resolve("data"), keys, authenticator);

        assertThat(Files.getPosixFilePermissions(local.file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Authenticated result = (Authenticated) authenticator.authenticate(Files.readString(local.file()));
        assertThat(result.caller().name()).isEqualTo("local");
        assertThat(result.caller().roles())
                .containsExactlyInAnyOrder(Role.READER, Role.RECORDS_MANAGER, Role.ADMIN, Role.AUDITOR);
        assertThat(result.caller().principals()).containsExactlyInAnyOrder(Principal.user("local"), Principal.EVERYONE);
        assertThat(result.key()).isEqualTo(local.hash());
        assertThat(local.file().getParent()).isDirectoryNotContaining(file -> !file.equals(local.file()));
    }

    @Test
    void secondStartKeepsTheKey() throws IOException {
        LocalKey first = LocalKey.establish(directory, keys, authenticator);
        String secret = Files.readString(first.file());

        LocalKey second = LocalKey.establish(directory, keys, authenticator);

        assertThat(Files.readString(second.file())).isEqualTo(secret);
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void missingFileIsReplacedAndTheOldKeyEnds() throws IOException {
        LocalKey first = LocalKey.establish(directory, keys, authenticator);
        String secret = Files.readString(first.file());
        Files.delete(first.file());

        LocalKey second = LocalKey.establish(directory, keys, authenticator);

        assertThat(authenticator.authenticate(secret)).isInstanceOf(Rejected.class);
        assertThat(authenticator.authenticate(second.hash())).isInstanceOf(Authenticated.class);
    }

    @Test
    void fileWhoseKeyOpensNothingIsReplaced() throws IOException {
        Files.writeString(directory.resolve("local.key"), "fst_fromAnotherDatabase\n");

        LocalKey local = LocalKey.establish(directory, keys, authenticator);

        assertThat(authenticator.authenticate(Files.readString(local.file()))).isInstanceOf(Authenticated.class);
    }

    @Test
    void widePermissionsAreNarrowed() throws IOException {
        LocalKey local = LocalKey.establish(directory, keys, authenticator);
        Files.setPosixFilePermissions(local.file(), PosixFilePermissions.fromString("rw-r--r--"));

        LocalKey.establish(directory, keys, authenticator);

        assertThat(Files.getPosixFilePermissions(local.file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void localKeyIsNoNamedKey() {
        LocalKey.establish(directory, keys, authenticator);

        assertThat(authenticator.namedKeyExists()).isFalse();
    }
}
