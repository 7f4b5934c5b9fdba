package org.fundstelle.retrieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.audit.Refusals;
import org.fundstelle.audit.Refusals.Refusal;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.DocumentId;

/** Writes down what is searched and shown before it is handed out; what cannot be written down is not handed out. */
public final class AuditedRetriever implements Retriever {

    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final Retriever retriever;
    private final Collections collections;
    private final AuditTrail trail;
    private final Refusals refusals;
    private final Predicate<DocumentId> known;
    private final boolean queries;

    /**
     * @param known whether there is such a document at all
     * @param queries whether the text of a query is written down
     */
    public AuditedRetriever(
            Retriever retriever,
            Collections collections,
            AuditTrail trail,
            Refusals refusals,
            Predicate<DocumentId> known,
            boolean queries) {
        this.retriever = retriever;
        this.collections = collections;
        this.trail = trail;
        this.refusals = refusals;
        this.known = known;
        this.queries = queries;
    }

    @Override
    public Passages search(Query query, Caller caller) {
        Passages found;
        try {
            found = retriever.search(query, caller);
        } catch (InvalidQueryException e) {
            refuseClosedCollection(query, caller);
            throw e;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("mode", query.mode().name().toLowerCase(Locale.ROOT));
        facts.put("passages", Integer.toString(found.passages().size()));
        if (queries) {
            facts.put("query", query.text());
        }
        List<String> documents = found.passages().stream()
                .map(passage -> passage.citation().documentId())
                .distinct()
                .toList();
        trail.record(new AuditEvent(Action.SEARCH, caller.name(), searched(query, caller), documents, facts));
        return found;
    }

    @Override
    public Optional<DocumentView> document(DocumentId id, int from, int limit, Caller caller) {
        Optional<DocumentView> view = retriever.document(id, from, limit, caller);
        if (view.isEmpty()) {
            refuse(id, caller);
            return view;
        }
        trail.record(new AuditEvent(
                Action.VIEW,
                caller.name(),
                List.of(view.get().citation().collection()),
                List.of(id.value()),
                Map.of(
                        "what", "text",
                        "from", Integer.toString(from),
                        "passages", Integer.toString(view.get().passages().size()))));
        return view;
    }

    @Override
    public boolean admits(DocumentId id, Caller caller) {
        boolean admitted = retriever.admits(id, caller);
        if (!admitted) {
            refuse(id, caller);
        }
        return admitted;
    }

    /** What is not there is written down like what is closed, so that both take the same time. */
    private void refuse(DocumentId id, Caller caller) {
        String cause = known.test(id) ? "not readable for the caller" : "no such document";
        refusals.record(new Refusal("document", NOT_FOUND, cause, caller.name(), null, id.value()));
    }

    private void refuseClosedCollection(Query query, Caller caller) {
        for (String named : query.collections()) {
            if (collections.find(named).isPresent() && !readable(caller).contains(named)) {
                refusals.record(new Refusal(
                        "collection " + named, BAD_REQUEST, "not readable for the caller", caller.name(), null, null));
            }
        }
    }

    private List<String> searched(Query query, Caller caller) {
        return query.collections().isEmpty() ? readable(caller) : query.collections();
    }

    private List<String> readable(Caller caller) {
        return collections.readableBy(caller.principals()).stream()
                .map(Collection::id)
                .filter(caller::boundTo)
                .toList();
    }
}
