package org.fundstelle.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class OneTimeLoginTest {

    private final TestClock clock = new TestClock();
    private final KeyHash key = KeyHash.of("fst_local");
    private final OneTimeLogin login = new OneTimeLogin(key, clock);

    @Test
    void codeOpensOnce() {
        String code = code(login.newUrl(8080));

        assertThat(login.redeem(code)).contains(key);
        assertThat(login.redeem(code)).isEmpty();
    }

    @Test
    void urlLeadsToThisMachine() {
        assertThat(login.newUrl(8081))
                .hasScheme("http")
                .hasHost("127.0.0.1")
                .hasPort(8081)
                .hasPath("/login");
        assertThat(code(login.newUrl(8081))).hasSize(43);
    }

    @Test
    void wrongCodeOpensNothingAndSpendsNothing() {
        String code = code(login.newUrl(8080));

        assertThat(login.redeem(null)).isEmpty();
        assertThat(login.redeem("")).isEmpty();
        assertThat(login.redeem(code + "x")).isEmpty();
        assertThat(login.redeem(code)).contains(key);
    }

    @Test
    void codeEndsAfterAQuarterOfAnHour() {
        String code = code(login.newUrl(8080));
        clock.advance(OneTimeLogin.VALIDITY);

        assertThat(login.redeem(code)).isEmpty();
    }

    @Test
    void newerCodeEndsTheOlder() {
        String older = code(login.newUrl(8080));
        String newer = code(login.newUrl(8080));

        assertThat(login.redeem(older)).isEmpty();
        assertThat(login.redeem(newer)).contains(key);
    }

    private static String code(URI url) {
        return url.getQuery().substring("code=".length());
    }
}
