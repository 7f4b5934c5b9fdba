package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Caller;
import org.fundstelle.access.ConfiguredKey;
import org.fundstelle.access.Role;
import org.fundstelle.api.PushTerms;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.source.Arrivals.Outcome;
import org.fundstelle.source.Sources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Pushed documents at the door: who may bring what, and what is refused. */
@WebTest
class PushTest {

    private static final String DOCUMENTS = "/api/v1/sources/dms/documents/";
    private static final String MINIMAL = "{\"version\": 7, \"path\": \"Akte/Bescheid.txt\"}";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Keys keys;

    @Autowired
    private ApiKeys apiKeys;

    @Autowired
    private FakeArrivals arrivals;

    @Autowired
    private PushTerms terms;

    @BeforeEach
    void reset() {
        arrivals.reset();
    }

    @Test
    void everythingThatIsSaidArrives() throws Exception {
        push("17", """
                {"version": 9223372036854775807, "path": "Bauamt/Akte 7/Bescheid.txt", "title": "Bescheid",
                 "uri": "https://dms.example/17", "modified": "2026-03-01T08:00:00Z",
                 "access": {"allow": ["group:bauamt", "user:anna"], "deny": ["group:presse"]},
                 "fileReference": "BAU-2026/0117", "filePlan": "60.1", "recordId": "A-7", "processId": "V-2",
                 "confidentiality": "VS-NfD", "retentionUntil": "2036-12-31",
                 "extra": {"recordTitle": "Lindenstraße 4", "Ärger.mit-Namen": "ja"}}
                """, "Der Bescheid über die Garage.")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/documents/" + id("17")))
                .andExpect(jsonPath("$.documentId").value(id("17")))
                .andExpect(jsonPath("$.outcome").value("created"))
                .andExpect(jsonPath("$.version").value(Long.MAX_VALUE));

        assertThat(arrivals.sequence()).isEqualTo(Long.MAX_VALUE);
        assertThat(arrivals.content()).asString(StandardCharsets.UTF_8).isEqualTo("Der Bescheid über die Garage.");
        assertThat(arrivals.document()).satisfies(document -> {
            assertThat(document.source()).isEqualTo("dms");
            assertThat(document.nativeId()).isEqualTo("17");
            assertThat(document.path()).isEqualTo("Bauamt/Akte 7/Bescheid.txt");
            assertThat(document.title()).isEqualTo("Bescheid");
            assertThat(document.uri()).isEqualTo("https://dms.example/17");
            assertThat(document.modified()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
            assertThat(document.access())
                    .isEqualTo(new AccessList(
                            List.of(Principal.group("bauamt"), Principal.user("anna")),
                            List.of(Principal.group("presse"))));
            assertThat(document.record())
                    .isEqualTo(new RecordMetadata(
                            "BAU-2026/0117",
                            "60.1",
                            "A-7",
                            "V-2",
                            "VS-NfD",
                            LocalDate.of(2036, 12, 31),
                            Map.of("recordTitle", "Lindenstraße 4", "Ärger.mit-Namen", "ja")));
            assertThat(document.deleted()).isFalse();
        });
    }

    @Test
    void withoutAListTheSourcesHoldsAndAnEmptyOneIsNobody() throws Exception {
        push("17", MINIMAL, "x").andExpect(status().isCreated());
        assertThat(arrivals.document().access()).isEqualTo(AccessList.allowing(Principal.group("registratur")));
        assertThat(arrivals.accessStated()).isFalse();

        push("17", "{\"version\":7,\"path\":\"a\",\"access\":{}}", "x").andExpect(status().isCreated());
        assertThat(arrivals.document().access()).isEqualTo(AccessList.nobody());
        assertThat(arrivals.accessStated()).isTrue();

        push("17", "{\"version\":7,\"path\":\"a\",\"access\":{\"allow\":[]}}", "x")
                .andExpect(status().isCreated());
        assertThat(arrivals.document().access()).isEqualTo(AccessList.nobody());
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasItsStatus(Outcome outcome) throws Exception {
        arrivals.answer(outcome);
        int status = outcome == Outcome.CREATED ? 201 : outcome == Outcome.CONFLICT ? 409 : 200;

        for (ResultActions answer : List.of(push("17", MINIMAL, "x"), withdraw("17", "7"))) {
            answer.andExpect(status().is(status))
                    .andExpect(jsonPath("$.documentId").value(id("17")));
            if (outcome == Outcome.CONFLICT) {
                answer.andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                        .andExpect(jsonPath("$.detail", startsWith("Version 7")));
            } else {
                answer.andExpect(jsonPath("$.outcome").value(outcome.name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
    }

    @Test
    void withdrawalNamesVersionAndCaller() throws Exception {
        arrivals.answer(Outcome.DELETED);
        withdraw("17", "8")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(8));
        assertThat(arrivals.withdrawn()).isEqualTo("dms|17|8|SUPPLIER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                   | 'version' is missing
            ?version=            | 'version' must be a whole number
            ?version=neu         | 'version' must be a whole number
            ?version=-1          | 'version' must be a whole number
            ?version=1.0         | 'version' must be a whole number
            ?version=9223372036854775808 | 'version' must be a whole number
            """)
    void withdrawalWithoutAVersionIsRefused(String query, String detail) throws Exception {
        problem(mvc.perform(supplier(delete(URI.create(DOCUMENTS + "17" + query)))), 400)
                .andExpect(jsonPath("$.detail", startsWith(detail)));
        assertThat(arrivals.withdrawn()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"path":"a"}                                           | 'version' is missing
            {"version":1}                                          | 'path' is missing
            {"version":"1","path":"a"}                             | 'version' must be a whole number from 0 to 9223372036854775807
            {"version":1.0,"path":"a"}                             | 'version' must be a whole number
            {"version":-1,"path":"a"}                              | 'version' must be a whole number
            {"version":9223372036854775808,"path":"a"}             | 'version' must be a whole number
            {"version":null,"path":"a"}                            | 'version' must be a whole number from 0 to 9223372036854775807, not null; leave it out
            {"version":1,"path":7}                                 | 'path' must be a text
            {"version":1,"path":" "}                               | 'path' must be a text of 1 to 4000 characters that is not blank
            {"version":1,"path":"a/"}                              | 'path' must end with a file name
            {"version":1,"path":"a\\nb"}                           | 'path' must be a text without control characters
            {"version":1,"path":"a","title":""}                    | 'title' must be a text of 1 to 2000 characters
            {"version":1,"path":"a","titel":"x"}                   | Unknown field 'titel'; known here: access, confidentiality, extra, filePlan
            {"version":1,"path":"a","uri":"javascript:alert(1)"}   | 'uri' must be an address
            {"version":1,"path":"a","modified":"gestern"}          | 'modified' must be a time like
            {"version":1,"path":"a","modified":1767225600000}      | 'modified' must be a time like
            {"version":1,"path":"a","retentionUntil":"31.12.2036"} | 'retentionUntil' must be a date like
            {"version":1,"path":"a","confidentiality":true}        | 'confidentiality' must be a text
            {"version":1,"path":"a","confidentiality":""}          | 'confidentiality' must be a text
            {"version":1,"path":"a","access":null}                 | 'access' must be a JSON object, not null; leave it out
            {"version":1,"path":"a","access":[]}                   | 'access' must be a JSON object
            {"version":1,"path":"a","access":{"alow":[]}}          | Unknown field 'access.alow'; known here: allow, deny
            {"version":1,"path":"a","access":{"allow":"everyone"}} | 'access.allow' must be a list of texts
            {"version":1,"path":"a","access":{"allow":["bauamt"]}} | 'access.allow[0]': A principal is 'user:<name>'
            {"version":1,"path":"a","access":{"deny":[7]}}         | 'access.deny[0]' must be a text
            {"version":1,"path":"a","extra":{"n":7}}               | 'extra.n' must be a text
            {"version":1,"path":"a","extra":{"":"x"}}              | 'extra' must have names
            {"version":1,"path":"a","extra":"x"}                   | 'extra' must be a JSON object
            {"version":1,"path":"a","version":2}                   | Part 'metadata' is not valid JSON
            {"version":1,"path":"a"} {}                            | Part 'metadata' is not valid JSON
            {"version":                                            | Part 'metadata' is not valid JSON
            []                                                     | Part 'metadata' must be a JSON object
            """)
    void complaintNamesTheField(String metadata, String detail) throws Exception {
        problem(push("17", metadata, "x"), 400)
                .andExpect(jsonPath("$.detail", startsWith(detail)))
                .andExpect(jsonPath("$.errors", hasSize(1)));
        assertThat(arrivals.document()).isNull();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() throws Exception {
        problem(push("17", "{\"version\":\"1\",\"titel\":\"x\",\"access\":{\"allow\":[\"a\",\"b\"]}}", "x"), 400)
                .andExpect(jsonPath("$.errors", hasSize(5)))
                .andExpect(jsonPath("$.errors", hasItem("'path' is missing")))
                .andExpect(jsonPath("$.errors", hasItem(startsWith("'version' must be"))))
                .andExpect(jsonPath("$.errors", hasItem(startsWith("'access.allow[1]': "))))
                .andExpect(jsonPath("$.errors", hasItem(startsWith("Unknown field 'titel'"))));
    }

    @Test
    void partsMustBeThereInOrderAndNothingElse() throws Exception {
        byte[] metadata = MINIMAL.getBytes(StandardCharsets.UTF_8);
        byte[] content = {1, 2};
        refused(new PushBody().bytes(), "Part 'metadata' is missing");
        refused(new PushBody().part("metadata", null, metadata).bytes(), "Part 'content' is missing");
        refused(
                new PushBody()
                        .part("content", null, content)
                        .part("metadata", null, metadata)
                        .bytes(),
                "where 'metadata' was expected came 'content'");
        refused(
                new PushBody()
                        .part("metadata", null, metadata)
                        .part("inhalt", null, content)
                        .bytes(),
                "where 'content' was expected came 'inhalt'");
        refused(
                PushBody.of(MINIMAL, content).part("noch", null, content).bytes(),
                "Nothing may come after part 'content'");
        refused(
                new PushBody()
                        .part("metadata", "text/xml", metadata)
                        .part("content", null, content)
                        .bytes(),
                "Part 'metadata' must be application/json, not 'text/xml'");
        refused(
                new PushBody()
                        .part("metadata", "json", metadata)
                        .part("content", null, content)
                        .bytes(),
                "Part 'metadata' must be application/json, not 'json'");
        refused(PushBody.of(MINIMAL + " ".repeat(300_000), content).bytes(), "at most 256 KB");
    }

    @Test
    void uploadThatBreaksOffIsNotTaken() throws Exception {
        byte[] whole = PushBody.of(MINIMAL, "x".repeat(5_000)).bytes();
        for (int length : new int[] {0, 10, 100, 200, 3_000, whole.length - 20, whole.length - 6}) {
            problem(send(java.util.Arrays.copyOf(whole, length)), 400);
            assertThat(arrivals.document()).as("%d bytes", length).isNull();
        }
        send(whole).andExpect(status().isCreated());
    }

    @Test
    void contentThatIsNotKeptIsReadAllTheSame() throws Exception {
        arrivals.answer(Outcome.WITHHELD);
        byte[] whole = PushBody.of(MINIMAL, "x".repeat(5_000)).bytes();
        send(whole).andExpect(status().isOk()).andExpect(jsonPath("$.outcome").value("withheld"));
        problem(send(java.util.Arrays.copyOf(whole, 3_000)), 400);
        problem(send(PushBody.of(MINIMAL, new byte[11 * 1024]).bytes()), 413);
        assertThat(arrivals.content()).isNull();
    }

    @Test
    void onlyFormsAreTaken() throws Exception {
        problem(
                mvc.perform(supplier(put(DOCUMENTS + "17"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(MINIMAL)),
                415);
        problem(
                        mvc.perform(supplier(put(DOCUMENTS + "17"))
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .content(MINIMAL)),
                        400)
                .andExpect(jsonPath("$.detail", startsWith("The body is not multipart/form-data with a boundary")));
        problem(mvc.perform(supplier(post(DOCUMENTS + "17"))), 405);
    }

    @Test
    void contentAboveTheLimitIsRefused() throws Exception {
        send(PushBody.of(MINIMAL, new byte[10 * 1024]).bytes()).andExpect(status().isCreated());
        arrivals.reset();
        problem(send(PushBody.of(MINIMAL, new byte[10 * 1024 + 1]).bytes()), 413)
                .andExpect(jsonPath("$.detail", containsString("> 10 KB")));
        problem(send(PushBody.of(MINIMAL, new byte[2_000_000]).bytes()), 413)
                .andExpect(jsonPath("$.detail", containsString("1.4 MB > 10 KB")));
        assertThat(arrivals.document()).isNull();
    }

    @Test
    void emptyContentIsContent() throws Exception {
        push("17", MINIMAL, "").andExpect(status().isCreated());
        assertThat(arrivals.content()).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsToBeSentAgain() throws Exception {
        arrivals.fail(new IOException("No space left on device"));
        problem(push("17", MINIMAL, "x"), 503)
                .andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.detail", startsWith("The document cannot be kept at the moment")));
    }

    @Test
    void nobodyElsePushes() throws Exception {
        byte[] body = PushBody.of(MINIMAL, "x").bytes();
        for (String key : List.of(
                keys.local(),
                keys.of(Role.READER),
                keys.of(Role.RECORDS_MANAGER),
                keys.of(Role.ADMIN),
                keys.of(Role.AUDITOR))) {
            problem(
                    mvc.perform(put(DOCUMENTS + "17")
                            .header("Authorization", "Bearer " + key)
                            .contentType(PushBody.TYPE)
                            .content(body)),
                    403);
            problem(mvc.perform(delete(DOCUMENTS + "17?version=1").header("Authorization", "Bearer " + key)), 403);
        }
        problem(mvc.perform(put(DOCUMENTS + "17").contentType(PushBody.TYPE).content(body)), 401);
        assertThat(arrivals.document()).isNull();
        assertThat(arrivals.withdrawn()).isNull();
    }

    @Test
    void supplierSearchesNothingAndAdministersNothing() throws Exception {
        for (String path :
                List.of("/", "/api/v1/collections", "/api/v1/admin/sources", "/api/v1/admin/audit", "/v3/api-docs")) {
            mvc.perform(supplier(get(path))).andExpect(status().isForbidden());
        }
    }

    @Test
    void anotherSourceIsRefusedTheSameWhetherItIsThereOrNot() throws Exception {
        String key = apiKeys.issue(
                        new Caller("anderes", Set.of(), Set.of(Role.SUPPLIER), Set.of(), Set.of("anderes")), null)
                .secret();
        List<String> answers = new ArrayList<>();
        for (String source : List.of("dms", "pausiert", "ablage", "gibtesnicht")) {
            ResultActions answer = problem(
                    mvc.perform(put("/api/v1/sources/" + source + "/documents/17")
                            .header("Authorization", "Bearer " + key)
                            .contentType(PushBody.TYPE)
                            .content(PushBody.of(MINIMAL, "x").bytes())),
                    403);
            answers.add(answer.andReturn().getResponse().getContentAsString().replace(source, "…"));
            problem(
                    mvc.perform(delete("/api/v1/sources/" + source + "/documents/17?version=1")
                            .header("Authorization", "Bearer " + key)),
                    403);
        }
        assertThat(answers.stream().distinct()).singleElement().asString().contains("does not deliver to this source");
        assertThat(arrivals.document()).isNull();
    }

    @Test
    void sourceThatTakesNothingSaysWhy() throws Exception {
        problem(pushTo("fort"), 404).andExpect(jsonPath("$.detail").value("There is no source 'fort'"));
        problem(pushTo("ablage"), 409).andExpect(jsonPath("$.detail", containsString("connector is 'file-share'")));
        problem(pushTo("pausiert"), 503)
                .andExpect(header().string("Retry-After", "60"))
                .andExpect(jsonPath("$.detail", containsString("is paused")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17                                | 17
            %7B4711-A%7D                      | {4711-A}
            Akte%20%C3%84rger%3A%20a+b~c,d=e&f | Akte Ärger: a+b~c,d=e&f
            a..b%3F%23                        | a..b?#
            """)
    void idIsAnyTextThatAPathCanSay(String encoded, String nativeId) throws Exception {
        send(URI.create(DOCUMENTS + encoded), PushBody.of(MINIMAL, "x").bytes())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.documentId").value(id(nativeId)));
        assertThat(arrivals.document().nativeId()).isEqualTo(nativeId);
    }

    @Test
    void idThatAPathCannotSayIsRefusedInWords() throws Exception {
        for (String encoded : List.of("a%2Fb", "a%5Cb", "a%3Bb", "a%25b", "a%0Ab", "a;b")) {
            send(URI.create(DOCUMENTS + encoded), PushBody.of(MINIMAL, "x").bytes())
                    .andExpect(status().isBadRequest())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(jsonPath("$.detail", containsString("base64url")));
        }
        for (String encoded : List.of("%20", "a%09b", "a%FFb", "x".repeat(513))) {
            problem(
                            send(
                                    URI.create(DOCUMENTS + encoded),
                                    PushBody.of(MINIMAL, "x").bytes()),
                            400)
                    .andExpect(jsonPath("$.detail", startsWith("'documentId' must")));
        }
        assertThat(arrivals.document()).isNull();
    }

    @Test
    void onlySoManyComeInAtATime() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        arrivals.hold(latch);
        byte[] body = PushBody.of(MINIMAL, "x").bytes();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(9)) {
            for (int i = 0; i < 9; i++) {
                URI uri = URI.create(DOCUMENTS + i);
                answers.add(threads.submit(() -> {
                    var answer = send(uri, body).andReturn().getResponse();
                    if (answer.getStatus() == 503) {
                        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
                        latch.countDown();
                    }
                    return answer.getStatus();
                }));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses)
                .containsOnlyOnce(503)
                .filteredOn(status -> status == 201)
                .hasSize(8);
        arrivals.hold(null);
        push("17", MINIMAL, "x").andExpect(status().isCreated());
    }

    @Test
    void keyForASourceThatIsNotThereIsWarnedOf() {
        ConfiguredKey key =
                new ConfiguredKey("dms", Keys.sha256("x"), null, Set.of(Role.SUPPLIER), null, Set.of("fort", "dms"));
        assertThat(PushConfiguration.unusable(List.of(key), new Sources(List.of()), terms))
                .satisfiesExactly(
                        dms -> assertThat(dms).contains("Key 'dms'", "source 'dms'", "http-push"),
                        gone -> assertThat(gone).contains("source 'fort'"));
    }

    @Test
    void openApiDescribesTheForm() throws Exception {
        String path = "$.paths['/api/v1/sources/{id}/documents/{documentId}']";
        mvc.perform(get("/v3/api-docs").header("Authorization", "Bearer " + keys.of(Role.READER)))
                .andExpect(jsonPath(path + ".put.operationId").value("pushDocument"))
                .andExpect(jsonPath(path + ".put.parameters", hasSize(2)))
                .andExpect(
                        jsonPath(path + ".put.requestBody.content['multipart/form-data'].encoding.metadata.contentType")
                                .value("application/json"))
                .andExpect(jsonPath(path + ".put.responses['201']").exists())
                .andExpect(jsonPath(path + ".put.responses['413']").exists())
                .andExpect(jsonPath("$.components.schemas.Push.properties.content.format")
                        .value("binary"))
                .andExpect(jsonPath("$.components.schemas.PushMetadata.required", hasSize(2)))
                .andExpect(jsonPath("$.components.schemas.PushMetadata.properties.modified.format")
                        .value("date-time"))
                .andExpect(jsonPath(path + ".delete.operationId").value("withdrawDocument"))
                .andExpect(jsonPath(path + ".delete.parameters", hasSize(3)));
    }

    private static String id(String nativeId) {
        return DocumentId.of("dms", nativeId).value();
    }

    private void refused(byte[] body, String detail) throws Exception {
        problem(send(body), 400).andExpect(jsonPath("$.detail", containsString(detail)));
        assertThat(arrivals.document()).isNull();
    }

    private ResultActions pushTo(String source) throws Exception {
        return send(
                URI.create("/api/v1/sources/" + source + "/documents/17"),
                PushBody.of(MINIMAL, "x").bytes());
    }

    private ResultActions push(String id, String metadata, String content) throws Exception {
        return send(URI.create(DOCUMENTS + id), PushBody.of(metadata, content).bytes());
    }

    private ResultActions send(byte[] body) throws Exception {
        return send(URI.create(DOCUMENTS + "17"), body);
    }

    private ResultActions send(URI path, byte[] body) throws Exception {
        return mvc.perform(supplier(put(path)).contentType(PushBody.TYPE).content(body));
    }

    private ResultActions withdraw(String id, String version) throws Exception {
        return mvc.perform(supplier(delete(DOCUMENTS + id + "?version=" + version)));
    }

    private MockHttpServletRequestBuilder supplier(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + keys.of(Role.SUPPLIER));
    }

    private static ResultActions problem(ResultActions result, int status) throws Exception {
        return result.andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status));
    }
}
