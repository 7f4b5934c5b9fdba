package org.fundstelle.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.DocumentId;
import org.fundstelle.embed.CachingEmbedder;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.StoredTexts;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.ErasedRows;
import org.fundstelle.ledger.Erasure;
import org.fundstelle.ledger.Erasure.Role;
import org.fundstelle.ledger.Erasures;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out erasures: out of every index generation, the quarantine and the caches, then out of the ledger's own columns.
 * Each step can run twice, so a crash or an index that is away only delays it. Later it looks once more, for what a late worker
 * may have written. Thread-safe; one round at a time.
 */
public class ErasureWork {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);

    private final Erasures erasures;
    private final ErasedRows rows;
    private final Generations generations;
    private final StoredTexts texts;
    private final ChunkStore store;
    private final Removal removal;
    private final List<DerivedCopies> caches;
    private final AuditTrail audit;
    private final Duration settled;

    /**
     * @param settled after which no worker of before writes any more
     */
    public ErasureWork(
            Erasures erasures,
            ErasedRows rows,
            Generations generations,
            StoredTexts texts,
            ChunkStore store,
            Removal removal,
            List<DerivedCopies> caches,
            AuditTrail audit,
            Duration settled) {
        this.erasures = erasures;
        this.rows = rows;
        this.generations = generations;
        this.texts = texts;
        this.store = store;
        this.removal = removal;
        this.caches = List.copyOf(caches);
        this.audit = audit;
        this.settled = settled;
    }

    /** Does all there is to do now; what fails is left for the next round. */
    public synchronized void round() {
        erasures.unfinished().forEach(id -> attempt(id, () -> carryOut(id)));
        rows.reappeared().forEach(found -> attempt(found.erasure(), () -> eraseAgain(found)));
        erasures.unverified(Instant.now().minus(settled)).forEach(id -> attempt(id, () -> verify(id)));
    }

    private static void attempt(String erasure, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("Erasure {} has to wait: {}", erasure, Failures.message(e));
        }
    }

    private void carryOut(String id) {
        erasures.addCopies(id);
        List<Erasure.Part> open = erasures.find(id).orElseThrow().documents().stream()
                .filter(part -> part.doneAt() == null)
                .toList();
        // Before the first is removed: a container takes what is inside with it.
        Map<DocumentId, Set<String>> hashes = new HashMap<>();
        open.forEach(part -> hashes.put(part.document(), measure(id, part.document())));
        boolean done = true;
        for (Erasure.Part part : open) {
            done &= erase(id, part.document(), part.role(), hashes.get(part.document()));
        }
        if (done) {
            finish(id);
        }
    }

    /** Counts what the index and the quarantine hold of a document; returns the hashes of its texts. */
    private Set<String> measure(String erasure, DocumentId document) {
        Set<String> hashes = new HashSet<>();
        for (String generation : generations.live()) {
            List<String> found = texts.embeddedTexts(generation, document);
            found.forEach(text -> hashes.add(CachingEmbedder.textHash(text)));
            erasures.prove(erasure, document, "index:" + generation, found.size());
        }
        if (rows.isQuarantined(document)) {
            erasures.prove(erasure, document, "quarantine", 1);
        }
        return hashes;
    }

    private boolean erase(String erasure, DocumentId document, Role role, Set<String> hashes) {
        Optional<LedgerEntry> before = rows.named(document);
        if (before.isPresent()) {
            // Before, because what removes a document forgets some of it by itself, and after, because it was needed
            // till then.
            Set<String> contents = rows.contents(document);
            Map<String, Long> forgotten = new TreeMap<>();
            forget(contents, hashes, forgotten);
            if (role == Role.COPY) {
                withhold(document);
            } else {
                remove(document);
            }
            forget(contents, hashes, forgotten);
            forgotten.forEach((cache, count) -> erasures.prove(erasure, document, "cache:" + cache, count));
        }
        return rows.done(erasure, document, role);
    }

    private void forget(Set<String> contents, Set<String> hashes, Map<String, Long> counts) {
        for (DerivedCopies cache : caches) {
            long forgotten = contents.isEmpty() ? cache.forget(null, hashes) : 0;
            for (String sha256 : contents) {
                forgotten += cache.forget(sha256, hashes);
            }
            counts.merge(cache.name(), forgotten, Long::sum);
        }
    }

    private void remove(DocumentId document) {
        LedgerEntry tombstone = rows.bury(document);
        if (tombstone.state() != DocumentState.DELETED) {
            removal.remove(tombstone);
        }
    }

    private void withhold(DocumentId document) {
        LedgerEntry entry = rows.withhold(document);
        if (entry.state() == DocumentState.WITHHELD) {
            removal.cleanUp(entry);
        }
    }

    private void eraseAgain(ErasedRows.Reappeared found) {
        Set<String> hashes = measure(found.erasure(), found.document());
        erase(found.erasure(), found.document(), Role.REQUESTED, hashes);
    }

    private void finish(String id) {
        store.refresh(generations.live());
        generations.live().forEach(texts::expunge);
        record(id, "finished");
        erasures.finish(id);
        LOG.info("Erasure {} is carried out", id);
    }

    private void verify(String id) {
        long left = 0;
        for (Erasure.Part part : erasures.find(id).orElseThrow().documents()) {
            if (mustBeGone(part)) {
                left += removeLeft(id, part.document());
            }
        }
        if (left == 0) {
            record(id, "verified");
            erasures.verified(id);
        } else {
            LOG.warn("Erasure {}: {} chunks that a late worker had written were removed", id, left);
        }
    }

    private boolean mustBeGone(Erasure.Part part) {
        return rows.named(part.document())
                .map(entry -> entry.state() == DocumentState.WITHHELD)
                .orElse(true);
    }

    private long removeLeft(String erasure, DocumentId document) {
        long left = 0;
        for (String generation : generations.live()) {
            int found = texts.embeddedTexts(generation, document).size();
            if (found > 0) {
                store.deleteDocument(List.of(generation), document, Long.MAX_VALUE);
                left += found;
            }
        }
        return left;
    }

    private void record(String id, String phase) {
        Erasure erasure = erasures.find(id).orElseThrow();
        Map<String, String> facts = new HashMap<>();
        facts.put("erasure", id);
        facts.put("phase", phase);
        facts.put("documents", Integer.toString(erasure.documents().size()));
        erasure.removed().forEach((place, count) -> facts.put("removed " + place, Long.toString(count)));
        audit.record(new AuditEvent(
                AuditEvent.Action.ERASURE, erasure.requestedBy(), List.of(), ErasureRequests.some(erasure), facts));
    }
}
