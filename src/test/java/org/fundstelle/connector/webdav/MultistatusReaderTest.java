package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import javax.xml.namespace.QName;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.webdav.Multistatus.Response;
import org.junit.jupiter.api.Test;

class MultistatusReaderTest {

    private static final int ENTRIES = 1_000_000;
    private static final int ENDLESS = Integer.MAX_VALUE;

    @Test
    void propertiesAreReadByTheirStatus() throws IOException {
        Response response = read("""
                <?xml version="1.0" encoding="utf-8"?>
                <multistatus xmlns="DAV:" xmlns:x="http://example.org/ns">
                 <response>
                  <href> /a%20b </href>
                  <propstat>
                   <status>HTTP/1.1 200 OK</status>
                   <prop><getetag><![CDATA["1"]]></getetag><resourcetype><collection/></resourcetype>
                    <x:az>10-1 &amp; &#252;</x:az><x:leer/></prop>
                  </propstat>
                  <propstat><prop><x:fehlt/></prop><status>HTTP/1.1 404 Not Found</status></propstat>
                  <propstat><prop><x:geheim/></prop><status>HTTP/1.1 403 Forbidden</status></propstat>
                  <responsedescription>egal</responsedescription>
                 </response>
                </multistatus>""").getFirst();

        assertThat(response.href()).isEqualTo("/a%20b");
        assertThat(response.isFine()).isTrue();
        assertThat(response.text(Dav.ETAG)).isEqualTo("\"1\"");
        assertThat(response.has(Dav.RESOURCE_TYPE, Dav.COLLECTION)).isTrue();
        assertThat(response.text(new QName("http://example.org/ns", "az"))).isEqualTo("10-1 & ü");
        assertThat(response.text(new QName("http://example.org/ns", "leer"))).isNull();
        assertThat(response.properties()).doesNotContainKey(new QName("http://example.org/ns", "fehlt"));
        assertThat(response.refused())
                .containsEntry(new QName("http://example.org/ns", "geheim"), 403)
                .hasSize(1);
    }

    @Test
    void statusOfTheWholeIsRead() throws IOException {
        assertThat(read("<d:multistatus xmlns:d='DAV:'><d:response><d:href>/a</d:href><d:status>HTTP/1.1 404 Not Found"
                                + "</d:status></d:response></d:multistatus>")
                        .getFirst()
                        .isFine())
                .isFalse();
    }

    @Test
    void aMillionEntriesNeedLittleMemory() throws IOException {
        int[] count = {0};
        InputStream xml = endless(
                "<d:multistatus xmlns:d=\"DAV:\">",
                ENTRIES,
                i -> "<d:response><d:href>/dav/ordner/Bescheid%20" + i
                        + "%20&amp;%20Anlage.pdf</d:href><d:propstat><d:prop>"
                        + "<d:resourcetype/><d:getetag>\"" + i
                        + "\"</d:getetag><d:getcontentlength>4711</d:getcontentlength>"
                        + "<d:getlastmodified>Tue, 03 Nov 2026 08:49:37 GMT</d:getlastmodified></d:prop>"
                        + "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>",
                "</d:multistatus>");

        long before = used();
        MultistatusReader.read(xml, response -> {
            if (++count[0] % (ENTRIES / 10) == 0) {
                assertThat(used() - before).isLessThan(200L << 20);
            }
        });

        assertThat(count[0]).isEqualTo(ENTRIES);
    }

    private static long used() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void whatHasNoEndIsGivenUp() {
        String head = "<d:multistatus xmlns:d=\"DAV:\"><d:response>";
        refused(endless(head + "<!--", ENDLESS, i -> "xxxxxxx > < ", ""));
        refused(endless(head + "<d:href>", ENDLESS, i -> "xxxxxxxxxxxx", ""));
        refused(endless(head + "<d:href><![CDATA[", ENDLESS, i -> "xxxxxxxxxxxx", ""));
        refused(endless(head + "<d:href a=\"", ENDLESS, i -> "xxxxxxxxxxxx", ""));
        refused(endless(head + "<", ENDLESS, i -> "xxxxxxxxxxxx", ""));
        refused(endless(head, ENDLESS, i -> "<x>", ""));
        refused(endless(head + "<d:href>", ENDLESS, i -> "<x>", ""));
        refused(endless(head + "<d:propstat><d:prop>", ENDLESS, i -> "<x" + i + "/>", ""));
        refused(endless(head + "<d:href>/a</d:href><?x ", ENDLESS, i -> "xxxxxxxxxxxx", ""));
        refused(endless(head + "<d:propstat><d:prop><d:displayname>", ENDLESS, i -> "<x" + i + "/>", ""));
        refused(endless("<!DOCTYPE m [", ENDLESS, i -> "<!ENTITY a" + i + " \"b\">", ""));
    }

    private static void refused(InputStream xml) {
        assertThatThrownBy(() -> MultistatusReader.read(xml, response -> {}))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void whatIsNoListIsRefused() {
        for (String xml : List.of(
                "",
                "Hallo",
                "{}",
                "<html/>",
                "<multistatus/>",
                "<d:multistatus xmlns:d='DAV:'>",
                "<d:multistatus xmlns:d='DAV:'><d:response/></d:multistatus>",
                "<d:multistatus xmlns:d='DAV:'><d:response><d:href/></d:response></d:multistatus>",
                "<d:multistatus xmlns:d='DAV:'><d:response><d:href>a</d:href><d:status>gut</d:status></d:response></d:multistatus>",
                "<d:multistatus xmlns:d='DAV:'><d:response><d:href>&x;</d:href></d:response></d:multistatus>",
                "<!DOCTYPE d:multistatus><d:multistatus xmlns:d='DAV:'/>",
                "<d:multistatus xmlns:d='DAV:'/><d:multistatus xmlns:d='DAV:'/>")) {
            assertThatThrownBy(() -> read(xml)).as(xml).isInstanceOf(UnreadableAnswerException.class);
        }
    }

    @Test
    void streamThatBreaksIsNotTheAnswersFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        };
        assertThatThrownBy(() -> MultistatusReader.read(broken, response -> {}))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken");
    }

    private static List<Response> read(String xml) throws IOException {
        List<Response> all = new ArrayList<>();
        MultistatusReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), all::add);
        return all;
    }

    /** Text that is made while it is read. */
    private static InputStream endless(String head, int count, IntFunction<String> part, String tail) {
        return new SequenceInputStream(Collections.enumeration(new Parts(head, count, part, tail)));
    }

    /** Pieces of text, made when they are asked for. */
    private static final class Parts extends AbstractList<InputStream> {

        private static final int AT_ONCE = 100;

        private final String head;
        private final int count;
        private final IntFunction<String> part;
        private final String tail;

        Parts(String head, int count, IntFunction<String> part, String tail) {
            this.head = head;
            this.count = count;
            this.part = part;
            this.tail = tail;
        }

        @Override
        public int size() {
            return count / AT_ONCE + 2;
        }

        @Override
        public InputStream get(int index) {
            StringBuilder text = new StringBuilder(index == 0 ? head : "");
            int first = (index - 1) * AT_ONCE;
            for (int i = Math.max(0, first); i < Math.min(count, first + AT_ONCE); i++) {
                text.append(part.apply(i));
            }
            if (index == size() - 1) {
                text.append(tail);
            }
            return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
