package org.fundstelle.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.fundstelle.access.Caller;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.MovedDocuments;
import org.fundstelle.retrieve.DocumentView;
import org.fundstelle.retrieve.Retriever;
import org.fundstelle.retrieve.RetrieverUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one document: what is known of it, and its passages in order. */
@Controller
public class DocumentPage {

    private static final Logger log = LoggerFactory.getLogger(DocumentPage.class);
    private static final int PASSAGES = 50;

    private final Retriever retriever;
    private final MovedDocuments moved;

    public DocumentPage(Retriever retriever, MovedDocuments moved) {
        this.retriever = retriever;
        this.moved = moved;
    }

    @GetMapping("/documents/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) String from,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        int first = ordinal(from);
        try {
            Optional<DocumentView> found =
                    documentId(id).flatMap(document -> retriever.document(document, first, PASSAGES, caller));
            if (found.isEmpty()) {
                return documentId(id).stream()
                        .flatMap(gone -> moved.successors(gone).stream())
                        .filter(now -> retriever.admits(now, caller))
                        .findFirst()
                        .map(now -> "redirect:/documents/" + now)
                        .orElseGet(() -> error(HttpStatus.NOT_FOUND, model, response));
            }
            DocumentView view = found.get();
            model.addAttribute("document", CitationView.of(view.citation(), locale));
            model.addAttribute(
                    "passages",
                    view.passages().stream().map(p -> PassageView.of(p, locale)).toList());
            model.addAttribute("first", first);
            model.addAttribute("total", view.totalPassages());
            model.addAttribute("next", view.next());
            model.addAttribute("previous", first == 0 ? null : Math.max(0, first - PASSAGES));
            return "document";
        } catch (RetrieverUnavailableException e) {
            log.warn("Document not available: {}", e.getMessage());
            return error(HttpStatus.SERVICE_UNAVAILABLE, model, response);
        }
    }

    private static String error(HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("status", status.value());
        return "error";
    }

    private static int ordinal(String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<DocumentId> documentId(String text) {
        try {
            return Optional.of(new DocumentId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
