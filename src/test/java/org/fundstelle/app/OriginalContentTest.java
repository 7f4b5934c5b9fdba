package org.fundstelle.app;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

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

/** How originals are served: rights at the ledger, and nothing in a file acts in our origin. */
@WebTest
class OriginalContentTest {

    private static final byte[] BYTES = {37, 80, 68, 70};

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

    @ParameterizedTest
    @CsvSource({
        "a.pdf,  application/pdf,                inline",
        "a.txt,  text/plain;charset=ISO-8859-1,  inline",
        "a.png,  image/png,                      inline",
        "a.svg,  image/svg+xml,                  attachment",
        "a.html, text/html,                      attachment",
        "a.xml,  application/xhtml+xml,          attachment",
        "a.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document, attachment"
    })
    void onlyHarmlessTypesAreShownInPlace(String name, String type, String disposition) throws Exception {
        read(add(name, type))
                .andExpect(status().isOk())
                .andExpect(content().bytes(BYTES))
                .andExpect(content().contentType(type))
                .andExpect(header().string("Content-Length", "4"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string(
                                "Content-Disposition", startsWith(disposition + "; filename=\"" + name + "\"")));
    }

    @Test
    void everythingButPdfIsSandboxed() throws Exception {
        read(add("a.html", "text/html"))
                .andExpect(header().string("Content-Security-Policy", startsWith("sandbox; default-src 'none'")));
        read(add("a.pdf", "application/pdf"))
                .andExpect(header().string("Content-Security-Policy", not(containsString("sandbox"))));
    }

    @ParameterizedTest
    @CsvSource({"'no type at all'", "*/*", "text/*"})
    void unclearTypesAreDownloads(String type) throws Exception {
        read(add("a.bin", type))
                .andExpect(content().contentType("application/octet-stream"))
                .andExpect(header().string("Content-Disposition", startsWith("attachment")));
    }

    @Test
    void fileNamesKeepUmlautsAndBreakNoHeader() throws Exception {
        read(add("Gebühren \"neu\"\r\nX: y; 📄.pdf", "application/pdf"))
                .andExpect(header().doesNotExist("X"))
                .andExpect(
                        header().string(
                                        "Content-Disposition",
                                        allOf(
                                                startsWith("inline; filename=\"Geb_hren _neu___X: y_ "),
                                                containsString(
                                                        "filename*=UTF-8''Geb%C3%BChren%20%22neu%22__X%3A%20y%3B%20%F0%9F%93%84.pdf"))));
    }

    @Test
    void ledgerHasTheLastWord() throws Exception {
        DocumentId id = add("a.pdf", "application/pdf");
        read(id).andExpect(status().isOk());
        documents.revokeAtTheLedger(id);
        read(id).andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("There is no such document, or you may not read it."));
    }

    @Test
    void sourceThatCannotBeReadIsAProblemThatPasses() throws Exception {
        DocumentId id = add("a.pdf", "application/pdf");
        documents.sourceIsReadable(false);
        read(id).andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.detail", containsString("source")))
                .andExpect(header().doesNotExist("Content-Disposition"));
    }

    private DocumentId add(String name, String type) {
        return documents.add(
                name,
                name,
                type,
                null,
                List.of(),
                List.of("Text"),
                AccessList.allowing(Principal.user("reader")),
                BYTES);
    }

    private ResultActions read(DocumentId id) throws Exception {
        return mvc.perform(
                get("/api/v1/documents/" + id + "/content").header("Authorization", "Bearer " + keys.of(Role.READER)));
    }
}
