package org.fundstelle.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.connector.selection.PathPatterns;
import org.junit.jupiter.api.Test;

class RemoteTreeTest {

    private final FolderInMemory server = new FolderInMemory()
            .file("", "a")
            .folder("", "b")
            .folder("", "c")
            .file("b", "x")
            .file("c", "y");
    private final List<String> reported = new ArrayList<>();

    private int walk(String exclude) throws IOException {
        return new RemoteTree(server, PathPatterns.of("", exclude, false, false))
                .walk((path, file) -> reported.add(path));
    }

    @Test
    void everyFileIsReportedAndLinksAreNot() throws IOException {
        server.link("", "verweis").folder("b", "tief").file("b/tief", "z");

        assertThat(walk("")).isEqualTo(4);
        assertThat(reported).containsExactly("a", "b/x", "b/tief/z", "c/y");
    }

    @Test
    void refusedFolderFailsTheWalkUnlessItIsLeftOut() throws IOException {
        server.refuse("b");

        assertThatThrownBy(() -> walk("")).hasMessageContaining("'b'").hasMessageContaining("no right");
        assertThat(walk("b")).isEqualTo(2);
    }

    @Test
    void folderThatVanishesIsGoneAndItsSiblingsAreNot() throws IOException {
        server.after("", () -> server.remove("b"));

        assertThat(walk("")).isEqualTo(2);
        assertThat(reported).containsExactly("a", "c/y");
    }

    @Test
    void folderThatComesBackFailsTheWalk() {
        server.after("", () -> server.remove("b")).after("c", () -> server.restore("b"));

        assertThatThrownBy(() -> walk("")).hasMessageContaining("'b' was gone for a moment");
    }

    @Test
    void linkThatIsShownAsAFolderAndLeadsInACircleFailsTheWalk() throws IOException {
        server.circle("aktuell");

        assertThatThrownBy(() -> walk(""))
                .hasMessageContaining("'aktuell/aktuell/")
                .hasMessageContaining("circle");
        assertThat(walk("aktuell")).isEqualTo(3);
    }

    @Test
    void rootThatVanishesFailsTheWalk() {
        server.after("c", () -> server.remove(""));
        assertThatThrownBy(() -> walk("")).hasMessageContaining("folder itself was gone");

        server.remove("");
        assertThatThrownBy(() -> walk("")).hasMessageContaining("folder itself is not there");
    }

    @Test
    void namesThatCannotBeAskedForFailTheWalk() throws IOException {
        server.folder("", "Stra\uFFFDe");
        assertThatThrownBy(() -> walk("")).hasMessageContaining("UTF-8");
        assertThat(walk("Stra?e")).isEqualTo(3);

        server.file("", "../heraus");
        assertThatThrownBy(() -> walk("Stra?e")).hasMessageContaining("cannot be one");
    }
}
