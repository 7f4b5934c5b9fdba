package org.fundstelle.access.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.access.group.Groups.Known;
import org.fundstelle.access.group.Groups.Unavailable;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedGroupsTest {

    private static final String FILE = """
            users:
              anna: [hochbau, personalrat]
              otto: [ring-a]
            groups:
              hochbau: [bauamt]
              bauamt: [stadt]
              ring-a: [ring-b]
              ring-b: [ring-a]
            """;

    @TempDir
    private Path folder;

    @Test
    void groupsOfGroupsCount() throws IOException {
        MappedGroups groups = mapped(FILE);
        assertThat(groups.of("anna")).isEqualTo(known("hochbau", "personalrat", "bauamt", "stadt"));
    }

    @Test
    void loopEnds() throws IOException {
        assertThat(mapped(FILE).of("otto")).isEqualTo(known("ring-a", "ring-b"));
    }

    @Test
    void whoIsNotInTheFileHasNoGroups() throws IOException {
        assertThat(mapped(FILE).of("hochbau")).isEqualTo(known());
        assertThat(mapped(FILE).of("Anna")).isEqualTo(known());
    }

    @Test
    void changeCountsAtOnce() throws IOException {
        MappedGroups groups = mapped(FILE);
        write("users:\n  anna: [poststelle]\n");
        assertThat(groups.of("anna")).isEqualTo(known("poststelle"));
    }

    @Test
    void brokenFileLetsNobodyThroughUntilItIsRepaired() throws IOException {
        MappedGroups groups = mapped(FILE);
        write("users: {anna: [hochbau]");
        assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
        Files.delete(folder.resolve("groups.yaml"));
        assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
        write("users:\n  anna: [hochbau]\n");
        assertThat(groups.of("anna")).isEqualTo(known("hochbau"));
    }

    @Test
    void wrongFileIsRefusedAtStart() {
        for (String wrong : new String[] {
            "",
            "[]",
            "user:\n  anna: [a]\n",
            "users:\n  anna: ''\n",
            "users:\n  anna: [' ']\n",
            "users:\n  anna: [a]\n  anna: [b]\n",
            "users:\n  anna:\n"
        }) {
            assertThatThrownBy(() -> mapped(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new MappedGroups(folder.resolve("missing.yaml")))
                .hasMessageContaining("missing.yaml");
    }

    private MappedGroups mapped(String yaml) throws IOException {
        write(yaml);
        return new MappedGroups(folder.resolve("groups.yaml"));
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("groups.yaml"), yaml);
    }

    private static Known known(String... groups) {
        Set<Principal> principals = Stream.of(groups).map(Principal::group).collect(Collectors.toSet());
        return new Known(principals);
    }
}
