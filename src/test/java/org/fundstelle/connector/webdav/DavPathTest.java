package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DavPathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stra%C3%9Fe/%C3%9Cbersicht.txt|Straße/Übersicht.txt",
                "Stra%c3%9fe.txt|Straße.txt",
                "Straße.txt|Straße.txt",
                "100%25%20%231.txt|100% #1.txt",
                "a+b.txt|a+b.txt",
                "a%2Bb.txt|a+b.txt",
                "a%26b%3Bc%3Fd.txt|a&b;c?d.txt",
                "a&b;c?d#e.txt|a&b;c?d#e.txt",
                "100%.txt|100%.txt",
                "100%zz.txt|100%zz.txt",
                "%2541.txt|%41.txt",
                "%7Euser/%41.txt|~user/A.txt",
                "//doppelt//a.txt/|doppelt/a.txt",
                "./a/./b.txt|a/b.txt",
                "${header.x}%20{{y}}.txt|${header.x} {{y}}.txt"
            })
    void everyWayOfWritingIsTheSamePath(String encoded, String text) throws NoSuchFileException {
        DavPath path = DavPath.decode(encoded);

        assertThat(path.text()).isEqualTo(text);
        assertThat(path).isEqualTo(DavPath.ofText(text));
        assertThat(DavPath.ofNativeId(path.nativeId())).isEqualTo(path);
    }

    @Test
    void everythingButLettersAndDigitsIsEncodedInOneWay() {
        assertThat(DavPath.decode("ä b/c-d_e.f~g!h'i(j)").encoded()).isEqualTo("%C3%A4%20b/c-d_e.f~g%21h%27i%28j%29");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "a/../b", "a/%2e%2e/b", "%2E.", "a%2Fb", "..%2fb", "a%00b", "..%5Cb", "a%5C..", "a\\..\\b"
            })
    void whatIsNoNameIsRefused(String path) {
        assertThatThrownBy(() -> DavPath.decode(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesWithDotsAreNames() {
        assertThat(DavPath.decode("..a/b..c/...").text()).isEqualTo("..a/b..c/...");
        assertThat(DavPath.decode("a\\b").text()).isEqualTo("a\\b");
    }

    @Test
    void nameThatIsNotUtf8IsShownAndFoundAgain() throws NoSuchFileException {
        DavPath path = DavPath.decode("Stra%DFe/%FCber.txt");

        assertThat(path.text()).isEqualTo("Straße/über.txt");
        assertThat(path.name()).isEqualTo("über.txt");
        assertThat(path.nativeId()).isEqualTo("/raw/Stra%DFe/%FCber.txt");
        assertThat(DavPath.ofNativeId(path.nativeId()).encoded()).isEqualTo("Stra%DFe/%FCber.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/hostname",
                "../x",
                "a/../../x",
                "a//b",
                "a/",
                "./a",
                "/raw/../x",
                "/raw/%2e%2e/x",
                "/raw/a.txt",
                "/raw/Stra%dfe",
                "/f/1"
            })
    void otherNativeIdsNameNothing(String id) {
        assertThatThrownBy(() -> DavPath.ofNativeId(id)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anyBytesSurvive() throws NoSuchFileException {
        Random random = new Random(4711);
        for (int i = 0; i < 10_000; i++) {
            byte[] name = new byte[1 + random.nextInt(20)];
            random.nextBytes(name);
            StringBuilder encoded = new StringBuilder("x");
            for (byte each : name) {
                if (each != 0 && each != '/' && each != '\\') {
                    encoded.append(String.format("%%%02x", each));
                }
            }
            DavPath path = DavPath.decode(encoded.toString());

            assertThat(DavPath.ofNativeId(path.nativeId())).isEqualTo(path);
            assertThat(DavPath.decode(path.encoded())).isEqualTo(path);
        }
    }

    @Test
    void knowsWhereItLies() {
        DavPath path = DavPath.decode("a/b/c.txt");

        assertThat(path.isDirectlyIn(DavPath.decode("a/b"))).isTrue();
        assertThat(path.isDirectlyIn(DavPath.decode("a"))).isFalse();
        assertThat(DavPath.decode("a").isDirectlyIn(DavPath.ROOT)).isTrue();
        assertThat(DavPath.ROOT.isDirectlyIn(DavPath.ROOT)).isFalse();
        assertThat(path.below(DavPath.decode("a"))).contains(DavPath.decode("b/c.txt"));
        assertThat(path.below(path)).contains(DavPath.ROOT);
        assertThat(path.below(DavPath.ROOT)).contains(path);
        assertThat(DavPath.decode("ab/c").below(DavPath.decode("a"))).isEmpty();
        assertThat(path.depth()).isEqualTo(3);
        assertThat(DavPath.ROOT.depth()).isZero();
    }
}
