package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderSelectionTest {

    private static final List<ListedFolder> MAILBOX = Stream.concat(
                    Stream.of(
                                    "INBOX",
                                    "INBOX/Bauamt",
                                    "Vorgänge",
                                    "Vorgänge/2025",
                                    "Vorgänge/2026",
                                    "Vorgänge/2026/Straßen",
                                    "Newsletter")
                            .map(name -> folder(name, true)),
                    Stream.of(
                            folder("Müll", true, "\\trash"),
                            folder("Müll/alt", true),
                            folder("Alle", true, "\\all"),
                            folder("Halter", true, "\\noselect"),
                            folder("user/anna", false),
                            folder("user/anna/Vorgänge", false)))
            .toList();

    private static ListedFolder folder(String name, boolean own, String... attributes) {
        return new ListedFolder(name, '/', Set.of(attributes), own);
    }

    private static List<String> read(String folders, String exclude, boolean special) {
        return new FolderSelection(folders, exclude, special)
                .of(MAILBOX, true).stream().map(ListedFolder::name).toList();
    }

    @Test
    void readsAllOfTheAccountsOwn() {
        assertThat(read("", "", false))
                .containsExactly(
                        "INBOX",
                        "INBOX/Bauamt",
                        "Vorgänge",
                        "Vorgänge/2025",
                        "Vorgänge/2026",
                        "Vorgänge/2026/Straßen",
                        "Newsletter");
    }

    @Test
    void readsSpecialFoldersOnWish() {
        assertThat(read("", "", true)).contains("Müll", "Müll/alt", "Alle").doesNotContain("Halter", "user/anna");
    }

    @Test
    void readsNamedFoldersWithAllBelow() {
        assertThat(read("INBOX, Vorgänge/2026", "", false))
                .containsExactly("INBOX", "INBOX/Bauamt", "Vorgänge/2026", "Vorgänge/2026/Straßen");
        assertThat(read("Vorgänge/*5", "", false)).containsExactly("Vorgänge/2025");
    }

    @Test
    void leavesOutExcludedFoldersWithAllBelow() {
        assertThat(read("", "Newsletter,Vorgänge/2026,INBOX/*", false))
                .containsExactly("INBOX", "Vorgänge", "Vorgänge/2025");
    }

    @Test
    void readsFoldersOfOthersOnlyByTheirWholePath() {
        assertThat(read("Vorgänge", "", false)).noneMatch(name -> name.startsWith("user/"));
        assertThat(read("user/anna", "", false)).containsExactly("user/anna", "user/anna/Vorgänge");
        assertThat(new FolderSelection("Vorgänge", "", false).looksElsewhere()).isFalse();
        assertThat(new FolderSelection("user/*", "", false).looksElsewhere()).isTrue();
    }

    @Test
    void namesPatternsThatFitNothing() {
        assertThat(new FolderSelection("INBOX,Vorgaenge,user/berta,Müll", "", false).unfit(MAILBOX))
                .containsExactly("Vorgaenge", "user/berta");
    }

    @Test
    void knowsSpecialFoldersByNameWhereTheServerDoesNotSay() {
        List<ListedFolder> silent = Stream.of(
                        "INBOX", "Entwürfe", "INBOX/Trash", "Projekte/Trash", "Gelöschte Elemente/Alt")
                .map(name -> folder(name, true))
                .toList();
        List<ListedFolder> listed = Stream.concat(silent.stream(), Stream.of(folder("Gelöschte Elemente", true)))
                .toList();

        assertThat(new FolderSelection("", "", false).of(listed, false))
                .extracting(ListedFolder::name)
                .containsExactly("INBOX", "Projekte/Trash");
        assertThat(new FolderSelection("", "", false).of(listed, true)).hasSize(6);
    }

    @Test
    void pathsHaveSlashesWhateverTheServerHas() {
        assertThat(new ListedFolder("Inbox.A/B.C", '.', Set.of(), true).path()).isEqualTo("INBOX/A∕B/C");
        assertThat(new ListedFolder("a\\b", '\\', Set.of(), true).path()).isEqualTo("a/b");
        assertThat(new ListedFolder("Post", '\0', Set.of(), true).path()).isEqualTo("Post");
    }
}
