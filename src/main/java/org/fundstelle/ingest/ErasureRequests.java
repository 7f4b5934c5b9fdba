package org.fundstelle.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.PersonSearch;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.ErasedRows;
import org.fundstelle.ledger.Erasure;
import org.fundstelle.ledger.Erasures;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.HeldException;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.LegalHold;
import org.fundstelle.ledger.NamedDocuments;
import org.fundstelle.ledger.Subject;
import org.fundstelle.source.TicketSender;

/** Takes requests for erasure, finds what they are about, and writes both into the audit trail. Thread-safe. */
public class ErasureRequests {

    private static final int MOST_IN_AUDIT = 1000;

    private final Erasures erasures;
    private final ErasedRows rows;
    private final NamedDocuments names;
    private final BlockList blocks;
    private final PersonSearch persons;
    private final Generations generations;
    private final AuditTrail audit;
    private final TicketSender tickets;
    private final Runnable wake;

    /**
     * @param wake makes the work on erasures begin soon
     */
    public ErasureRequests(
            Erasures erasures,
            ErasedRows rows,
            NamedDocuments names,
            BlockList blocks,
            PersonSearch persons,
            Generations generations,
            AuditTrail audit,
            TicketSender tickets,
            Runnable wake) {
        this.erasures = erasures;
        this.rows = rows;
        this.names = names;
        this.blocks = blocks;
        this.persons = persons;
        this.generations = generations;
        this.audit = audit;
        this.tickets = tickets;
        this.wake = wake;
    }

    /**
     * Whom to look for.
     *
     * @param terms names and the like; a document counts when it has all words of one
     * @param collections ids, at least one
     * @param source null for all
     * @param similar whether words with one or two other letters count
     * @param limit on documents
     */
    public record PersonQuery(List<String> terms, List<String> collections, String source, boolean similar, int limit) {
        public PersonQuery {
            terms = List.copyOf(terms);
            collections = List.copyOf(collections);
        }
    }

    /**
     * A document that may name the person.
     *
     * @param passages in which the person was found; 0 where only its name or path tells
     */
    public record Candidate(LedgerEntry document, long passages) {}

    /**
     * @param more whether there are more than asked for
     */
    public record Candidates(List<Candidate> documents, boolean more) {
        public Candidates {
            documents = List.copyOf(documents);
        }
    }

    /** Ids of the collections in which a person can be looked for; also of such that are configured no more. */
    public List<String> collections() {
        return names.collections();
    }

    /**
     * Finds documents that may name a person, without their text and whoever may read them. The audit trail gets a keyed digest
     * of the terms, never the terms.
     */
    public Candidates find(PersonQuery query, String caller) {
        List<String> live = query.collections().stream()
                .flatMap(collection -> generations.live(collection).stream())
                .toList();
        PersonSearch.Hits hits = persons.find(live, query.terms(), query.source(), query.similar(), query.limit());
        Map<DocumentId, Candidate> found = new LinkedHashMap<>();
        for (PersonSearch.Hit hit : hits.documents()) {
            rows.named(hit.document())
                    .filter(entry -> query.collections().contains(entry.collection()))
                    .ifPresent(entry -> found.put(hit.document(), new Candidate(entry, hit.chunks())));
        }
        List<LedgerEntry> named = names.matching(query.terms(), query.collections(), query.source(), query.limit() + 1);
        named.forEach(entry -> found.putIfAbsent(entry.id(), new Candidate(entry, 0)));
        List<Candidate> all = List.copyOf(found.values());
        boolean more = hits.more() || all.size() > query.limit();
        audit.record(AuditEvent.of(
                AuditEvent.Action.ADMINISTRATION,
                caller,
                Map.of(
                        "what", "search for a person",
                        "terms", blocks.digest(String.join("\n", query.terms())),
                        "found", Integer.toString(all.size()))));
        return new Candidates(all.subList(0, Math.min(all.size(), query.limit())), more);
    }

    /**
     * Takes up an erasure of everything these names stand for.
     *
     * @param mayConcern whether the caller's key admits a collection; documents of others count as unknown
     * @return id of the erasure; empty when one of the names stands for nothing
     * @throws HeldException if a legal hold forbids it
     */
    public Optional<String> request(
            Collection<Subject> subjects, String reason, boolean block, String caller, Predicate<String> mayConcern) {
        List<LedgerEntry> documents = new ArrayList<>();
        for (Subject subject : subjects) {
            List<LedgerEntry> matching = erasures.matching(subject).stream()
                    .filter(entry -> mayConcern.test(entry.collection()))
                    .toList();
            if (matching.isEmpty()) {
                return Optional.empty();
            }
            documents.addAll(matching);
        }
        String id;
        try {
            id = erasures.open(
                    documents.stream().map(LedgerEntry::id).distinct().toList(),
                    reason,
                    block,
                    caller,
                    this::requested);
        } catch (HeldException e) {
            audit.record(AuditEvent.of(
                    AuditEvent.Action.REFUSED,
                    caller,
                    Map.of(
                            "what",
                            "erasure",
                            "holds",
                            String.join(
                                    " ", e.holds().stream().map(LegalHold::id).toList()))));
            throw e;
        }
        wake.run();
        return Optional.of(id);
    }

    /** Part of the request's own transaction: what the audit trail cannot take is not begun. */
    private void requested(Erasure erasure) {
        audit.record(new AuditEvent(
                AuditEvent.Action.ERASURE,
                erasure.requestedBy(),
                List.of(),
                some(erasure),
                Map.of(
                        "erasure", erasure.id(),
                        "phase", "requested",
                        "reason", erasure.reason(),
                        "block", Boolean.toString(erasure.blocked()),
                        "documents", Integer.toString(erasure.documents().size()))));
    }

    /** Lifts the block of an erasure, so that what was erased can come back; false when there is none in force. */
    public boolean lift(String id, String caller) {
        Optional<Erasure> erasure = erasures.find(id).filter(found -> found.blocked() && found.liftedAt() == null);
        if (erasure.isEmpty()) {
            return false;
        }
        audit.record(new AuditEvent(
                AuditEvent.Action.ERASURE,
                caller,
                List.of(),
                some(erasure.get()),
                Map.of("erasure", id, "phase", "block lifted")));
        Optional<List<org.fundstelle.ledger.ClaimTicket>> work = rows.lift(id, caller, blocks);
        work.filter(list -> !list.isEmpty()).ifPresent(tickets::send);
        return work.isPresent();
    }

    /** Ids of an erasure's documents, as many as fit into an audit event. */
    static List<String> some(Erasure erasure) {
        return erasure.documents().stream()
                .limit(MOST_IN_AUDIT)
                .map(part -> part.document().value())
                .toList();
    }
}
