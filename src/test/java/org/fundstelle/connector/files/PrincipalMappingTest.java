package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrincipalMappingTest {

    @TempDir
    Path folder;

    @Test
    void mostExactLineDecides() throws IOException {
        PrincipalMapping mapping =
                read("user:AMT\\a*: user:*@a.example", "user:AMT\\*: user:*", "user:AMT\\anna: user:x");

        assertThat(mapping.find("user:AMT\\anna")).contains(Principal.user("x"));
        assertThat(mapping.find("user:AMT\\arno")).contains(Principal.user("rno@a.example"));
        assertThat(mapping.find("user:AMT\\bernd")).contains(Principal.user("bernd"));
        assertThat(mapping.find("user:AMT\\")).isEmpty();
        assertThat(mapping.find("uid:1")).isEmpty();
    }

    @Test
    void everyErrorIsToldWithItsLine() {
        assertThatThrownBy(() -> read(
                        "# Zuordnung",
                        "uid:anna: user:anna",
                        "gid:5: bau",
                        "uid:7: user:a",
                        "uid:7: user:b",
                        "sid:1-2: group:x",
                        "uid:8: [user:a, user:b]",
                        "uid:9: user:*",
                        "uid:10: {a: b}"))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "principals.yaml", "line 2", "line 3", "line 5", "line 6", "line 7", "line 8", "line 9")
                .message()
                .doesNotContain("line 1:", "line 4");
        assertThatThrownBy(() -> read("uid:1: user:a", "uid:2: [user:b")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("nur Text")).hasMessageContaining("line 1");
    }

    /** {@code \nCNF:} in the name of a conflict, say: nobody, and no failure. */
    @Test
    void namesThatCanBeNoPrincipalsAreNobody() throws IOException {
        PrincipalMapping all = read("user:*: user:*", "user:b*: user:*");
        for (String name : new String[] {"anna\nCNF:6a5c", "b ", "b\u0007"}) {
            assertThat(all.find("user:" + name)).as(name).isEmpty();
        }
        SystemPrincipals principals = new SystemPrincipals(all);

        assertThat(principals.account(() -> "anna\nCNF:6a5c")).isEmpty();
        assertThat(principals.unknown()).containsExactly("anna\nCNF:6a5c");
    }

    @Test
    void emptyFileMapsNothing() throws IOException {
        assertThat(read("# nothing yet").find("uid:1")).isEmpty();
    }

    @Test
    void accountsOfTheSystemHaveTheirOwnNames() {
        assertThat(new SystemPrincipals(PrincipalMapping.none()).user(0)).contains(Principal.user("root"));
        assertThat(new SystemPrincipals(PrincipalMapping.none()).group(0)).contains(Principal.group("root"));
    }

    @Test
    void everyoneCanBeNarrowedToAGroup() throws IOException {
        SystemPrincipals principals =
                new SystemPrincipals(read("everyone: group:mitarbeiter", "user:root: user:admin"));

        assertThat(principals.user(0)).contains(Principal.user("admin"));
        assertThat(principals.reported(AccessList.allowing(Principal.EVERYONE, Principal.user("a"))))
                .isEqualTo(AccessList.allowing(Principal.group("mitarbeiter"), Principal.user("a")));
    }

    private PrincipalMapping read(String... lines) throws IOException {
        return PrincipalMapping.read(Mappings.write(folder, lines));
    }
}
