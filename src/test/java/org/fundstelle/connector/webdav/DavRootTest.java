package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DavRootTest {

    private static final DavRoot ROOT = DavRoot.of("https://Cloud.example:8443/dav/Akten%20(alt)");
    private static final DavPath ASKED = DavPath.decode("unten");

    @Test
    void addressesAreOfTheRoot() {
        assertThat(ROOT).hasToString("https://cloud.example:8443/dav/Akten%20%28alt%29/");
        assertThat(ROOT.file(DavPath.ofText("ä/b#1.txt")))
                .hasToString("https://cloud.example:8443/dav/Akten%20%28alt%29/%C3%A4/b%231.txt");
        assertThat(ROOT.folder(DavPath.ofText("ä")))
                .hasToString("https://cloud.example:8443/dav/Akten%20%28alt%29/%C3%A4/");
        assertThat(DavRoot.of("http://[::1]:80").folder(DavPath.ROOT)).hasToString("http://[::1]:80/");
        assertThat(DavRoot.of("https://x/").file(DavPath.ofText("a"))).hasToString("https://x/a");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cloud.example:8443/dav/Akten%20(alt)/unten/a.txt,unten/a.txt",
        "http://intern:80/dav/Akten%20(alt)/unten/a.txt,unten/a.txt",
        "/dav/Akten%20%28alt%29/unten/a.txt,unten/a.txt",
        "/dav/Akten%20(alt)/unten/,unten",
        "//dav//Akten%20(alt)//unten,unten",
        "a.txt,unten/a.txt",
        "./a.txt,unten/a.txt",
        "a:b.txt,unten/a:b.txt",
        "/dav/Akten%20(alt),''"
    })
    void whatTheServerListsIsFound(String href, String path) throws IOException {
        assertThat(ROOT.resolve(href, ASKED).text()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dav/",
                "/",
                "",
                "https://cloud.example:8443",
                "/dav/Akten%20(alt)x/a.txt",
                "/dav/akten%20(alt)/a.txt",
                "../a.txt",
                "/dav/Akten%20(alt)/../a.txt",
                "/dav/Akten%20(alt)/..%2fa.txt"
            })
    void whatIsOutsideIsNot(String href) {
        if (href.isEmpty()) {
            assertThat(ROOT.find(href, ASKED)).contains(ASKED);
        } else {
            assertThatThrownBy(() -> ROOT.resolve(href, ASKED))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("outside");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cloud.example/dav",
                "ftp://cloud.example/",
                "file:///srv",
                "https://",
                "https:///dav",
                "https://a:b@c/dav",
                "https://c/dav?x=1",
                "https://c/dav#x",
                "https://c d/",
                "https://c:x/",
                "https://c/a/../b"
            })
    void otherAddressesAreNamed(String url) {
        assertThatThrownBy(() -> DavRoot.of(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        for (String here : new String[] {"localhost", "127.0.0.1:8080", "127.3.2.1", "[::1]"}) {
            assertThat(DavRoot.of("http://" + here + "/dav").address().isOverheard())
                    .as(here)
                    .isFalse();
        }
        for (String there :
                new String[] {"cloud.example", "127.0.0.1.example", "localhost.example", "10.0.0.1", "[fe80::1]"}) {
            assertThat(DavRoot.of("http://" + there + "/dav").address().isOverheard())
                    .as(there)
                    .isTrue();
            assertThat(DavRoot.of("https://" + there + "/dav").address().isOverheard())
                    .as(there)
                    .isFalse();
        }
    }

    @Test
    void passwordIsNotSentInTheOpen() {
        DavServer server = new DavServer();
        server.setUrl("http://cloud.example/dav");
        server.root();
        server.setUsername("anna");
        server.setPassword("geheim");

        assertThatThrownBy(server::root)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https")
                .hasMessageNotContaining("geheim");

        server.setUsername("");
        server.setPassword("");
        server.setBearerToken("token");
        assertThatThrownBy(server::root).isInstanceOf(IllegalArgumentException.class);
    }
}
