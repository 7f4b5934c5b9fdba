package org.fundstelle.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.fundstelle.access.Caller;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.retrieve.InvalidQueryException;
import org.fundstelle.retrieve.Passages;
import org.fundstelle.retrieve.Query;
import org.fundstelle.retrieve.Retriever;
import org.fundstelle.retrieve.RetrieverUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search page at {@code /}. */
@Controller
public class SearchPage {

    private static final Logger log = LoggerFactory.getLogger(SearchPage.class);

    private final Retriever retriever;
    private final Collections collections;

    public SearchPage(Retriever retriever, Collections collections) {
        this.retriever = retriever;
        this.collections = collections;
    }

    @GetMapping("/")
    String show(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String mode,
            @RequestParam(required = false) String collection,
            @RequestParam(required = false) String after,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        SearchForm form = SearchForm.of(q, mode, collection, after);
        model.addAttribute("form", form);
        model.addAttribute("modes", Query.Mode.values());
        model.addAttribute("collections", readableBy(caller));
        if (!form.isEmpty()) {
            search(form, caller, locale, model, response);
        }
        return "search";
    }

    private void search(SearchForm form, Caller caller, Locale locale, Model model, HttpServletResponse response) {
        try {
            Passages found = retriever.search(form.toQuery(), caller);
            model.addAttribute(
                    "hits",
                    found.passages().stream()
                            .map(passage -> PassageView.of(passage, locale))
                            .toList());
            model.addAttribute("millis", found.tookMillis());
            model.addAttribute("next", found.next());
        } catch (InvalidQueryException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("complaint", e.getMessage());
        } catch (RetrieverUnavailableException e) {
            log.warn("Search not available: {}", e.getMessage());
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("unavailable", true);
        }
    }

    private List<Collection> readableBy(Caller caller) {
        return collections.readableBy(caller.principals()).stream()
                .filter(collection -> caller.boundTo(collection.id()))
                .toList();
    }
}
