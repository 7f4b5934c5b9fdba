package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.files.Mappings.ANNA;
import static org.fundstelle.connector.files.Mappings.BERND;
import static org.fundstelle.connector.files.Mappings.BUILDING;
import static org.fundstelle.connector.files.Mappings.STAFF;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.selection.PathPatterns;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Rights on a real file system. Owners are set by those who may, which is root. */
class FolderRightsTest {

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectory(temp.resolve("share"));
        mode(root, "rwxr-xr-x");
    }

    static boolean mayChangeOwners() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    @EnabledIf("mayChangeOwners")
    void ownerGroupAndModeDecide() throws IOException {
        file("a.txt", ANNA, BUILDING, "rw-r-----");
        file("b.txt", BERND, STAFF, "rw-------");
        file("c.txt", ANNA, STAFF, "rw-r--r--");

        var lists = posix();

        assertThat(lists.get("a.txt")).isEqualTo(AccessList.allowing(Principal.user("anna"), Principal.group("bau")));
        assertThat(lists.get("b.txt")).isEqualTo(AccessList.allowing(Principal.user("bernd")));
        assertThat(lists.get("c.txt").allow()).contains(Principal.EVERYONE);
    }

    @Test
    @EnabledIf("mayChangeOwners")
    void foldersAboveMustBePassed() throws IOException {
        folder("Bau", ANNA, BUILDING, "rwxr-x---");
        file("Bau/alle.txt", ANNA, STAFF, "rw-r--r--");
        file("Bau/personal.txt", BERND, STAFF, "rw-r-----");
        folder("Bau/unter", ANNA, BUILDING, "rwxr-xr-x");
        file("Bau/unter/alle.txt", ANNA, STAFF, "rw-r--r--");
        folder("Zu", ANNA, BUILDING, "rwx------");
        file("Zu/alle.txt", BERND, STAFF, "rw-r--r--");
        file("danach.txt", ANNA, STAFF, "rw-r--r--");

        var lists = posix();

        AccessList annaAndBuilding = AccessList.allowing(Principal.user("anna"), Principal.group("bau"));
        assertThat(lists.get("Bau/alle.txt")).isEqualTo(annaAndBuilding);
        assertThat(lists.get("Bau/unter/alle.txt")).isEqualTo(annaAndBuilding);
        assertThat(lists.get("Bau/personal.txt")).isEqualTo(AccessList.nobody());
        assertThat(lists.get("Zu/alle.txt")).isEqualTo(AccessList.allowing(Principal.user("anna")));
        assertThat(lists.get("danach.txt").allow()).contains(Principal.EVERYONE);
    }

    @Test
    @EnabledIf("mayChangeOwners")
    void accessControlListOfAFileHoldsInsteadOfItsMode() throws IOException {
        Path file = file("a.txt", ANNA, BUILDING, "rw-r-----");
        PosixList.set(file, PosixList.user(BERND, 4), PosixList.group(0));

        assertThat(Files.getPosixFilePermissions(file))
                .as("the mode shows the mask, not the group")
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(posix().get("a.txt").allow()).containsExactly(Principal.user("anna"), Principal.user("bernd"));
    }

    @Test
    void nearestListedFolderDecides() throws IOException {
        file("a.txt");
        file("Personal/b.txt");
        file("Personal/Leitung/tief/c.txt");
        file("Personalrat/d.txt");

        var lists = listed("Personal: [group:personal, deny user:anna]", "Personal/Leitung: group:leitung");

        assertThat(lists.get("a.txt")).isNull();
        assertThat(lists.get("Personalrat/d.txt")).isNull();
        assertThat(lists.get("Personal/b.txt"))
                .isEqualTo(new AccessList(List.of(Principal.group("personal")), List.of(Principal.user("anna"))));
        assertThat(lists.get("Personal/Leitung/tief/c.txt")).isEqualTo(AccessList.allowing(Principal.group("leitung")));
    }

    @Test
    void rootCanBeListedAndAListCanBeEmpty() throws IOException {
        file("a.txt");
        file("Zu/b.txt");

        var lists = listed(".: everyone", "Zu: []");

        assertThat(lists.get("a.txt")).isEqualTo(AccessList.allowing(Principal.EVERYONE));
        assertThat(lists.get("Zu/b.txt")).isEqualTo(AccessList.nobody());
    }

    @Test
    void listedFolderThatIsNotThereFailsTheScan() throws IOException {
        file("Personal/b.txt");

        assertThatThrownBy(() -> listed("Personal: group:a", "Personnal: group:b", "../x: group:c", "/srv: group:d"))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("line 2", "'Personnal'", "line 3", "line 4")
                .message()
                .doesNotContain("line 1");
    }

    private TreeMap<String, AccessList> posix() throws IOException {
        return walk(PosixFolder.top(Mappings.known(temp)));
    }

    private TreeMap<String, AccessList> listed(String... lines) throws IOException {
        return walk(ListedFolder.read(Files.writeString(temp.resolve("folders.yaml"), String.join("\n", lines)), root));
    }

    private TreeMap<String, AccessList> walk(FolderRights rights) throws IOException {
        TreeMap<String, AccessList> lists = new TreeMap<>();
        FileTree tree = new FileTree(
                root,
                new PathPatterns(List.of(), List.of(), false, false),
                new FileVersions(ByteSize.of("1 MB"), false),
                rights);
        assertThat(tree.walk(report -> lists.put(report.relative(), or(report.access())))
                        .unknownRights())
                .isZero();
        return lists;
    }

    private static AccessList or(Optional<AccessList> list) {
        return list.orElse(null);
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private Path file(String name, long owner, long group, String mode) throws IOException {
        Path file = file(name);
        own(file, owner, group);
        mode(file, mode);
        return file;
    }

    private void folder(String name, long owner, long group, String mode) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        own(folder, owner, group);
        mode(folder, mode);
    }

    private static void own(Path path, long owner, long group) throws IOException {
        Files.setAttribute(path, "unix:uid", (int) owner);
        Files.setAttribute(path, "unix:gid", (int) group);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
