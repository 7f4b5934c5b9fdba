package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.fundstelle.access.Role;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.RecordedEvents;
import org.fundstelle.audit.Refusals;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What requests leave in the audit trail, and that nothing is answered without it. */
@WebTest
class AuditWebTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Keys keys;

    @Autowired
    private FakeDocuments documents;

    @Autowired
    private RecordedEvents trail;

    @Autowired
    private Refusals refusals;

    private DocumentId readable;
    private DocumentId closed;

    @BeforeEach
    void fill() {
        documents.reset();
        readable = documents.addText("Merkblatt", "merkblatt.txt", "Der Bauantrag.", Principal.user("reader"));
        closed = documents.addText("Personalie", "personalie.txt", "Der Bauantrag.", Principal.user("other"));
        refusals.flush();
        trail.reset();
    }

    @AfterEach
    void repair() {
        trail.reset();
    }

    @Test
    void searchIsRecordedWithoutItsText() throws Exception {
        search().andExpect(status().isOk());

        AuditEvent event = only();
        assertThat(event.action()).isEqualTo(Action.SEARCH);
        assertThat(event.caller()).isEqualTo("READER");
        assertThat(event.collections()).containsExactly("akten");
        assertThat(event.documents()).containsExactly(readable.value());
        assertThat(event.facts()).containsEntry("passages", "1").doesNotContainKey("query");
        assertThat(event.toString()).doesNotContain("Bauantrag");
    }

    @Test
    void viewOfTextAndOriginalIsRecordedOnceEach() throws Exception {
        call(get("/api/v1/documents/" + readable)).andExpect(status().isOk());
        assertThat(only().facts()).containsEntry("what", "text");
        trail.reset();

        call(get("/api/v1/documents/" + readable + "/content")).andExpect(status().isOk());
        assertThat(only().facts()).containsEntry("what", "original");
        assertThat(only().documents()).containsExactly(readable.value());
        trail.reset();

        call(get("/documents/" + readable).accept(MediaType.TEXT_HTML)).andExpect(status().isOk());
        assertThat(only().action()).isEqualTo(Action.VIEW);
    }

    @Test
    void closedDocumentIsRefusedWithItsId() throws Exception {
        for (String path : List.of("/api/v1/documents/" + closed, "/api/v1/documents/" + closed + "/content")) {
            call(get(path)).andExpect(status().isNotFound());
        }
        documents.revokeAtTheLedger(readable);
        call(get("/api/v1/documents/" + readable + "/content")).andExpect(status().isNotFound());
        refusals.flush();

        assertThat(trail.events())
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.action()).isEqualTo(Action.REFUSED))
                .allSatisfy(event -> assertThat(event.caller()).isEqualTo("READER"));
        assertThat(trail.events().getFirst().documents()).containsExactly(closed.value());
        assertThat(trail.events().getFirst().facts()).containsEntry("cause", "not readable for the caller");
    }

    @Test
    void refusedRequestsAreRecordedByTheirDoor() throws Exception {
        mvc.perform(get("/api/v1/collections")).andExpect(status().isUnauthorized());
        assertThat(only().caller()).isNull();
        assertThat(only().facts())
                .containsEntry("door", "/api/v1/collections")
                .containsEntry("status", "401")
                .containsEntry("address", "127.0.0.1");
        trail.reset();

        call(get("/actuator/prometheus")).andExpect(status().isForbidden());
        assertThat(only().caller()).isEqualTo("READER");
        assertThat(only().facts()).containsEntry("door", "/actuator/**").containsEntry("status", "403");
        trail.reset();

        mvc.perform(get("/api/v1/collections").header("Authorization", "Bearer wrong"))
                .andExpect(status().isUnauthorized());
        assertThat(only().facts()).containsEntry("cause", "the key is unknown");
    }

    @Test
    void nothingIsAnsweredWithoutTheTrail() throws Exception {
        trail.isOutOfOrder(true);

        search().andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.passages").doesNotExist())
                .andExpect(jsonPath("$.status").value(503));
        call(get("/api/v1/documents/" + readable)).andExpect(status().isServiceUnavailable());
        String original = call(get("/api/v1/documents/" + readable + "/content"))
                .andExpect(status().isServiceUnavailable())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(original).doesNotContain("Bauantrag");
        String page = call(get("/?q=Bauantrag").accept(MediaType.TEXT_HTML))
                .andExpect(status().isServiceUnavailable())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("Merkblatt");
    }

    @Test
    void refusedStaysRefusedWithoutTheTrail() throws Exception {
        trail.isOutOfOrder(true);

        call(get("/actuator/health")).andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/documents/" + readable)).andExpect(status().isUnauthorized());
    }

    private AuditEvent only() {
        assertThat(trail.events()).hasSize(1);
        return trail.events().getFirst();
    }

    private ResultActions search() throws Exception {
        return call(
                post("/api/v1/search").contentType(MediaType.APPLICATION_JSON).content("{\"query\":\"Bauantrag\"}"));
    }

    private ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", "Bearer " + keys.of(Role.READER)));
    }
}
