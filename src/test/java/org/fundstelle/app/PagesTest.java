package org.fundstelle.app;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.List;
import org.fundstelle.access.Role;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages for people. */
@WebTest
class PagesTest {

    private static final Principal READER = Principal.user("reader");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Keys keys;

    @Autowired
    private FakeDocuments documents;

    @BeforeEach
    void empty() {
        documents.reset();
    }

    @Test
    void startPageSaysWhatItIs() throws Exception {
        open(get("/"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("<html lang=\"de\">"),
                                containsString("Was suchen Sie?"),
                                containsString("Durchsucht die Dokumente"),
                                containsString("autofocus"),
                                not(containsString("<script")))));
    }

    @Test
    void hitsNameTheirPlaceAndMarkWords() throws Exception {
        DocumentId id = documents.add(
                "Merkblatt",
                "merkblatt.pdf",
                "application/pdf",
                "BAU-2025/0117",
                List.of("2 Antrag", "2.3 Bauvorlagen"),
                List.of("Anfang", "Der Bauantrag braucht Unterlagen."),
                AccessList.allowing(READER),
                new byte[0]);
        open(get("/").param("q", "Bauantrag"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Der <mark>Bauantrag</mark> braucht Unterlagen."),
                                containsString("Seite 2"),
                                containsString("BAU-2025/0117"),
                                containsString("2 Antrag › 2.3 Bauvorlagen"),
                                containsString("14.03.2026"),
                                containsString("1 Fundstelle in 38 ms"),
                                containsString("href=\"/documents/" + id + "#page-2\""),
                                containsString("href=\"/api/v1/documents/" + id + "/content#page=2\""))));
    }

    @Test
    void nothingFromADocumentOrAQueryBecomesMarkup() throws Exception {
        documents.addText(
                "<script>title()</script>", "x.txt", "<script>alert('bauantrag')</script> | <img src=x>", READER);
        open(get("/").param("q", "bauantrag\"><b>x</b>"))
                .andExpect(content()
                        .string(allOf(
                                containsString("&lt;script&gt;alert(&#39;<mark>bauantrag</mark>&#39;)&lt;/script&gt;"),
                                containsString("&lt;script&gt;title()&lt;/script&gt;"),
                                not(containsString("<script")),
                                not(containsString("<img")),
                                not(containsString("<b>")))));
    }

    @Test
    void hitsComeInPages() throws Exception {
        for (int i = 0; i < 12; i++) {
            documents.addText("Vermerk " + i, "vermerk-" + i + ".txt", "Bauantrag", READER);
        }
        open(get("/").param("q", "Bauantrag"))
                .andExpect(content()
                        .string(allOf(
                                containsString("10 Fundstellen in 38 ms"),
                                containsString("href=\"/?q=Bauantrag&amp;mode=hybrid&amp;after=10\""),
                                containsString("Weitere Fundstellen"),
                                not(containsString("Zurück zum Anfang")))));
        open(get("/").param("q", "Bauantrag").param("after", "10"))
                .andExpect(content()
                        .string(allOf(
                                containsString("2 Fundstellen"),
                                containsString("Zurück zum Anfang"),
                                not(containsString("Weitere Fundstellen")))));
    }

    @Test
    void everyStateHasItsWords() throws Exception {
        open(get("/").param("q", "Glühwein"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nichts gefunden")));
        open(get("/").param("q", "x").param("collection", "geheim"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("So lässt sich nicht suchen")));
        documents.indexIsReachable(false);
        open(get("/").param("q", "x"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Die Suche ist gerade nicht erreichbar")));
        open(get("/documents/AAAAAAAAAAAAAAAAAAAAAAAA"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Gerade nicht verfügbar")));
    }

    @Test
    void unexpectedFailureIsAPageWithoutItsInside() throws Exception {
        documents.isBroken(true);
        open(get("/").param("q", "x"))
                .andExpect(status().isInternalServerError())
                .andExpect(content()
                        .string(allOf(
                                containsString("Da ist etwas schiefgegangen"), not(containsString("secret inside")))));
    }

    @Test
    void documentPageShowsWhatIsKnownAndTheText() throws Exception {
        DocumentId id = documents.add(
                "scan",
                "scan.pdf",
                "application/pdf",
                "RAT-1",
                List.of(),
                List.of("Erste", "| a | b |\n|---|---|\n| c | d |"),
                AccessList.allowing(READER),
                new byte[0]);
        open(get("/documents/" + id))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("RAT-1"),
                                containsString("id=\"page-1\""),
                                containsString("id=\"page-2\""),
                                containsString("<th scope=\"col\">a</th>"),
                                containsString("/content#page=2"),
                                containsString("aus Bildern gelesen"))));
    }

    @Test
    void documentThatMayNotBeReadIsNotThere() throws Exception {
        DocumentId id = documents.addText("Geheim", "geheim.txt", "x", Principal.user("other"));
        open(get("/documents/" + id))
                .andExpect(status().isNotFound())
                .andExpect(content().string(allOf(containsString("Nicht gefunden"), not(containsString("Geheim")))));
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT,         Was suchen Sie?",
        "'en-GB,de;q=.5', What are you looking for?",
        "'fr,en;q=0.5', What are you looking for?",
        "fr,            Was suchen Sie?",
        "'%%%',         Was suchen Sie?"
    })
    void browserChoosesTheLanguage(String accepted, String heading) throws Exception {
        open(get("/").header("Accept-Language", accepted)).andExpect(content().string(containsString(heading)));
    }

    @Test
    void chosenLanguageIsKept() throws Exception {
        open(get("/").param("lang", "en").param("q", "Straße & Weg"))
                .andExpect(cookie().value("FUNDSTELLE_LANGUAGE", "en"))
                .andExpect(content().string(containsString("Nothing found")));
        open(get("/").cookie(new Cookie("FUNDSTELLE_LANGUAGE", "en")).header("Accept-Language", "de"))
                .andExpect(content().string(containsString("What are you looking for?")));
        open(get("/").param("lang", "<x>")).andExpect(cookie().doesNotExist("FUNDSTELLE_LANGUAGE"));
    }

    @Test
    void languageSwitchKeepsTheSearch() throws Exception {
        open(get(URI.create("/?q=Stra%C3%9Fe+%26+Weg&mode=lexical")))
                .andExpect(content()
                        .string(containsString("href=\"/?q=Stra%C3%9Fe+%26+Weg&amp;mode=lexical&amp;lang=en\"")));
    }

    @Test
    void pagesRunNoScriptAndLoadNothingFromElsewhere() throws Exception {
        open(get("/"))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                allOf(
                                        containsString("default-src 'none'"),
                                        containsString("frame-ancestors 'none'"),
                                        not(containsString("script-src")),
                                        not(containsString("unsafe")))))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(content().string(not(containsString("https://"))));
    }

    private ResultActions open(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", "Bearer " + keys.of(Role.READER))
                .header("Accept", "text/html"));
    }
}
