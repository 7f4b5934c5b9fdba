package org.fundstelle.app;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Set;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Caller;
import org.fundstelle.access.IssuedKey;
import org.fundstelle.access.Role;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Search, documents and collections over REST. */
@WebTest
class RestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Keys keys;

    @Autowired
    private ApiKeys apiKeys;

    @Autowired
    private FakeDocuments documents;

    private DocumentId notice;

    @BeforeEach
    void fill() {
        documents.reset();
        notice = documents.add(
                "Merkblatt",
                "merkblatt.pdf",
                "application/pdf",
                "BAU-2025/0117",
                List.of("2 Antrag"),
                List.of("Der Bauantrag braucht Unterlagen.", "Der Bauantrag braucht Zeit.", "Anhang"),
                AccessList.allowing(Principal.user("reader")),
                new byte[] {1, 2, 3});
    }

    @Test
    void searchReturnsPassagesWithTheirPlace() throws Exception {
        search("{\"query\":\"Bauantrag\",\"limit\":1,\"mode\":\"lexical\"}")
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(jsonPath("$.passages.length()").value(1))
                .andExpect(jsonPath("$.passages[0].text").value("Der Bauantrag braucht Unterlagen."))
                .andExpect(jsonPath("$.passages[0].id", containsString(".1")))
                .andExpect(jsonPath("$.passages[0].score").value(0.9))
                .andExpect(jsonPath("$.passages[0].highlights[0].start").value(4))
                .andExpect(jsonPath("$.passages[0].citation.documentId").value(notice.value()))
                .andExpect(jsonPath("$.passages[0].citation.title").value("Merkblatt"))
                .andExpect(jsonPath("$.passages[0].citation.fileReference").value("BAU-2025/0117"))
                .andExpect(jsonPath("$.passages[0].citation.page").value(1))
                .andExpect(jsonPath("$.passages[0].citation.headingPath[0]").value("2 Antrag"))
                .andExpect(jsonPath("$.passages[0].citation.modified").value("2026-03-14T12:00:00Z"))
                .andExpect(jsonPath("$.passages[0].citation.author").doesNotExist())
                .andExpect(jsonPath("$.tookMillis").value(38))
                .andExpect(jsonPath("$.next").value("1"));
        search("{\"query\":\"Bauantrag\",\"limit\":1,\"after\":\"1\"}")
                .andExpect(jsonPath("$.passages[0].citation.page").value(2))
                .andExpect(jsonPath("$.next").doesNotExist());
    }

    @Test
    void noRoleOpensADocument() throws Exception {
        mvc.perform(post("/api/v1/search")
                        .header("Authorization", "Bearer " + keys.local())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"query\":\"Bauantrag\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.passages").isEmpty());
        mvc.perform(get("/api/v1/documents/" + notice).header("Authorization", "Bearer " + keys.local()))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"query":"x","limt":3}                         | limt           | Unknown field 'limt'; known here: after, collections, filters, limit, mode, query
            {"query":"x","filters":{"fom":"2026-01-01"}}   | filters.fom    | Unknown field 'filters.fom'
            {"query":"x","limit":"ten"}                    | limit          | 'limit' must be a whole number
            {"query":"x","limit":2.5}                      | limit          | 'limit' must be a whole number
            {"query":7}                                    | query          | 'query' must be a text
            {"query":"x","mode":"fuzzy"}                   | mode           | 'mode' must be one of 'hybrid', 'lexical', 'semantic'
            {"query":"x","mode":1}                         | mode           | 'mode' must be one of 'hybrid', 'lexical', 'semantic'
            {"query":"x","collections":"akten"}            | collections    | 'collections' must be a list
            {"query":"x","collections":[{}]}               | collections[0] | 'collections[0]' must be a text
            {"query":"x","filters":{"from":"31.1.2026"}}   | filters.from   | 'filters.from' must be a date like 2026-01-31
            {"query":"x","filters":[]}                     | filters        | 'filters' must be a JSON object
            {"query":"x","collections":["geheim"]}         | collections    | There is no collection 'geheim' for you
            {"query":"x","limit":0}                        | limit          | limit must be 1 to 100, not 0
            {"query":" "}                                  | query          | query must have 1 to 10,000 characters
            {}                                             | query          | query must have 1 to 10,000 characters
            """)
    void complaintNamesTheField(String body, String field, String detail) throws Exception {
        problem(search(body), 400)
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.detail", startsWith(detail)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"query":           | not valid JSON
            {"query":"x"} {}    | body
            [1]                 | must be a JSON object
            {"query":"x","query":"y"} | not valid JSON
            """)
    void brokenBodiesAreProblems(String body, String detail) throws Exception {
        problem(search(body), 400).andExpect(jsonPath("$.detail", containsString(detail)));
        problem(search(""), 400).andExpect(jsonPath("$.detail", containsString("missing")));
    }

    @Test
    void wrongMethodTypeAndPathAreProblems() throws Exception {
        problem(call(put("/api/v1/search")), 405).andExpect(header().string("Allow", "POST"));
        problem(call(post("/api/v1/search").contentType(MediaType.TEXT_PLAIN).content("x")), 415);
        problem(call(get("/api/v1/nothing")), 404);
    }

    @Test
    void withoutAKeyItSaysHowToSendOne() throws Exception {
        problem(
                        mvc.perform(post("/api/v1/search")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}")),
                        401)
                .andExpect(header().string("WWW-Authenticate", "Bearer"));
        problem(mvc.perform(get("/api/v1/collections").header("Authorization", "Bearer fst_wrong")), 401)
                .andExpect(header().string("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\"")));
        problem(mvc.perform(get("/api/v1/collections").header("Authorization", "Basic Zm9vOmJhcg==")), 401);
    }

    @Test
    void revokedKeyIsOutAtOnce() throws Exception {
        IssuedKey key = apiKeys.issue(new Caller("kurz", Set.of(), Set.of(Role.READER), Set.of()), null);
        mvc.perform(get("/api/v1/collections").header("Authorization", "Bearer " + key.secret()))
                .andExpect(status().isOk());
        apiKeys.revoke(key.key().id());
        problem(mvc.perform(get("/api/v1/collections").header("Authorization", "Bearer " + key.secret())), 401);
    }

    @Test
    void unreachableIndexIsAProblemThatPasses() throws Exception {
        documents.indexIsReachable(false);
        problem(search("{\"query\":\"x\"}"), 503).andExpect(header().exists("Retry-After"));
    }

    @Test
    void unexpectedFailureKeepsItsInsideToItself() throws Exception {
        documents.isBroken(true);
        problem(search("{\"query\":\"x\"}"), 500).andExpect(content().string(not(containsString("secret inside"))));
    }

    @Test
    void documentComesInPages() throws Exception {
        call(get("/api/v1/documents/" + notice).param("limit", "2"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(notice.value()))
                .andExpect(jsonPath("$.citation.title").value("Merkblatt"))
                .andExpect(jsonPath("$.passages.length()").value(2))
                .andExpect(jsonPath("$.passages[1].page").value(2))
                .andExpect(jsonPath("$.totalPassages").value(3))
                .andExpect(jsonPath("$.next").value(2));
        call(get("/api/v1/documents/" + notice).param("from", "2"))
                .andExpect(jsonPath("$.passages[0].text").value("Anhang"))
                .andExpect(jsonPath("$.next").doesNotExist());
    }

    @Test
    void pageBoundsAreChecked() throws Exception {
        problem(call(get("/api/v1/documents/" + notice).param("from", "-1")), 400)
                .andExpect(jsonPath("$.field").value("from"));
        problem(call(get("/api/v1/documents/" + notice).param("limit", "101")), 400)
                .andExpect(jsonPath("$.field").value("limit"));
        problem(call(get("/api/v1/documents/" + notice).param("limit", "many")), 400)
                .andExpect(jsonPath("$.detail").value("'limit' must be a whole number"));
    }

    @Test
    void absentAndForbiddenDocumentsLookTheSame() throws Exception {
        DocumentId secret = documents.addText("Geheim", "geheim.txt", "Bauantrag", Principal.user("other"));
        for (String id : List.of(secret.value(), "AAAAAAAAAAAAAAAAAAAAAAAA", "kurz")) {
            for (String path : List.of("", "/content")) {
                problem(call(get("/api/v1/documents/" + id + path)), 404)
                        .andExpect(jsonPath("$.detail").value("There is no such document, or you may not read it."));
            }
        }
    }

    @Test
    void collectionsAreThoseTheCallerMayRead() throws Exception {
        call(get("/api/v1/collections"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].id").value("akten"))
                .andExpect(jsonPath("$[0].purpose").value("Auskunft"));
    }

    @Test
    void openApiNamesOperationsAndTheWayIn() throws Exception {
        call(get("/v3/api-docs"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openapi", startsWith("3.1")))
                .andExpect(
                        jsonPath("$.paths['/api/v1/search'].post.operationId").value("search"))
                .andExpect(jsonPath("$.paths['/api/v1/documents/{id}'].get.operationId")
                        .value("getDocument"))
                .andExpect(jsonPath("$.paths['/api/v1/documents/{id}/content'].get.operationId")
                        .value("getDocumentContent"))
                .andExpect(jsonPath("$.paths['/api/v1/collections'].get.operationId")
                        .value("listCollections"))
                .andExpect(jsonPath("$.paths['/api/v1/search'].post.responses['401']")
                        .exists())
                .andExpect(
                        jsonPath("$.components.securitySchemes.bearer.scheme").value("bearer"))
                .andExpect(jsonPath("$.components.schemas.SearchRequest.properties.mode.enum.length()", is(3)))
                .andExpect(jsonPath("$.components.schemas.Caller").doesNotExist())
                .andExpect(jsonPath("$.paths['/login']").doesNotExist())
                .andExpect(jsonPath("$.paths['/error']").doesNotExist());
    }

    private ResultActions search(String body) throws Exception {
        return call(
                post("/api/v1/search").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", "Bearer " + keys.of(Role.READER)));
    }

    private static ResultActions problem(ResultActions result, int status) throws Exception {
        return result.andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.instance").isNotEmpty())
                .andExpect(
                        content().string(allOf(not(containsString("org.fundstelle")), not(containsString("trace")))));
    }
}
