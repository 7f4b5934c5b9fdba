package org.fundstelle.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserMetadataTest {

    private static UserMetadata of(String name, String value) {
        return UserMetadata.ofHeaders(Map.of(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=?UTF-8?Q?Stra=C3=9Fe?=", "=?ISO-8859-1?Q?Stra=DFe?=", "=?utf-8?b?U3RyYcOfZQ==?=", "Straße"})
    void encodedValuesAreReadable(String header) {
        assertThat(of("title", header).title()).isEqualTo("Straße");
    }

    @Test
    void utf8ThatWasReadByteByByteIsRepaired() {
        String bytes =
                new String("Bürgermeister – Grüße".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(of("title", bytes).title()).isEqualTo("Bürgermeister – Grüße");
        assertThat(of("title", "Gr\u00FC\u00DFe").title()).isEqualTo("Grüße");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?Q?kaputt", "=?gibt-es-nicht?B?YQ==?=", "100 % ?="})
    void whatCannotBeDecodedStaysAsItIs(String header) {
        assertThat(of("title", header).title()).isEqualTo(header);
    }

    @Test
    void namesAreInSmallLettersAndEmptyValuesAreNone() {
        assertThat(UserMetadata.ofHeaders(Map.of("File-Reference", "60-1", "title", " "))
                        .values())
                .isEqualTo(Map.of("file-reference", "60-1"));
    }

    @Test
    void readersCannotSmuggleInALine() {
        AccessList list =
                of("readers", "=?UTF-8?Q?group:bauamt=0Aeveryone?=").readers().orElseThrow();

        assertThat(list.allow()).containsExactly(Principal.group("bauamt everyone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bauamt", "group:", "group:bauamt, deny", "group:bauamt, deny praktikant", "alle"})
    void listWithAWordThatIsNoPrincipalIsNone(String readers) {
        assertThat(of("readers", readers).readers()).isEmpty();
    }

    @Test
    void withoutReadersItIsNobody() {
        assertThat(UserMetadata.none().readers()).contains(AccessList.nobody());
        assertThat(of("readers", " , ").readers()).contains(AccessList.nobody());
    }
}
