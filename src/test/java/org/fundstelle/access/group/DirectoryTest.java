package org.fundstelle.access.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    @Test
    void namesCannotBreakOutOfTheFilter() {
        Directory directory = directory("(&(objectClass=person)(uid={user}))", "(|(member={dn})(memberUid={user}))");

        assertThat(directory.userFilter("*").toString()).isEqualTo("(&(objectClass=person)(uid=\\2a))");
        assertThat(directory.userFilter("x)(|(uid=*").toString())
                .isEqualTo("(&(objectClass=person)(uid=x\\29\\28|\\28uid=\\2a))");
        assertThat(directory.userFilter("{dn}\\\u0000").getComponents()[1].getAssertionValue())
                .isEqualTo("{dn}\\\u0000");
        assertThat(directory
                        .groupFilter("{dn}", "cn=a\\,(b)*,dc=x")
                        .getComponents()[0]
                        .getAssertionValue())
                .isEqualTo("cn=a\\,(b)*,dc=x");
        assertThat(directory.groupFilter("{dn}", "cn=x").getComponents()[1].getAssertionValue())
                .isEqualTo("{dn}");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> new Directory(
                        List.of("ldap://directory.example:389", "http://x"),
                        false,
                        null,
                        "cn=reader",
                        "",
                        " ",
                        "(uid=anna",
                        null,
                        "(memberUid={user})",
                        "cn",
                        true,
                        false,
                        Duration.ZERO))
                .hasMessageContaining("in clear")
                .hasMessageContaining("http://x")
                .hasMessageContaining("bind-dn and password")
                .hasMessageContaining("user-base")
                .hasMessageContaining("group-base")
                .hasMessageContaining("user-filter")
                .hasMessageContaining("must contain {dn}")
                .hasMessageContaining("timeout");
    }

    @Test
    void passwordIsNotShown() {
        assertThat(directory("(uid={user})", "(member={dn})").toString()).doesNotContain("secret");
    }

    private static Directory directory(String userFilter, String groupFilter) {
        return new Directory(
                List.of("ldaps://directory.example:636"),
                false,
                null,
                "cn=reader,dc=example",
                "secret",
                "ou=people,dc=example",
                userFilter,
                "ou=groups,dc=example",
                groupFilter,
                "cn",
                true,
                false,
                Duration.ofSeconds(5));
    }
}
