package org.fundstelle.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.embed.Embedder;
import org.fundstelle.embed.EmbeddingException;
import org.fundstelle.extract.Allowance;
import org.fundstelle.extract.Extraction;
import org.fundstelle.extract.ExtractorUnavailableException;
import org.fundstelle.extract.FailureKind;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.DocumentMetadata;
import org.fundstelle.index.FencedOffException;
import org.fundstelle.index.IndexException;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ContainerLedger;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Problem.Step;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.ledger.WorkLedger.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Extracts, cuts, embeds and indexes a claimed document, then what is inside it, and commits. Thread-safe. */
public class DocumentWriter {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);

    private final WorkLedger ledger;
    private final ContainerLedger containers;
    private final ContentExtraction extraction;
    private final IndexTargets targets;
    private final ChunkStore store;
    private final Removal removal;
    private final AccessUpdate accessUpdate;
    private final IngestCounters counters;
    private final Leases leases;
    private final Withholding withholding;

    public DocumentWriter(
            WorkLedger ledger,
            ContainerLedger containers,
            ContentExtraction extraction,
            IndexTargets targets,
            ChunkStore store,
            Removal removal,
            AccessUpdate accessUpdate,
            IngestCounters counters,
            Leases leases,
            Withholding withholding) {
        this.ledger = ledger;
        this.containers = containers;
        this.extraction = extraction;
        this.targets = targets;
        this.store = store;
        this.removal = removal;
        this.accessUpdate = accessUpdate;
        this.counters = counters;
        this.leases = leases;
        this.withholding = withholding;
    }

    /** Withholds a claimed document that may not even be read; empty when it may. */
    Optional<IngestResult> withhold(Claim.Claimed claim) {
        return withholding.byMarking(claim);
    }

    /**
     * @param last whether what fails unexpectedly inside ends in quarantine now, instead of having everything tried again
     */
    IngestResult write(Claim.Claimed claim, SpooledContent content, Spool.Workspace workspace, boolean last)
            throws IOException {
        return write(claim, content, new Work(workspace, extraction.allowance(), last));
    }

    /**
     * What the work on a document of a source, and on all that is inside it, shares.
     *
     * @param allowance what extraction may still spend
     */
    private record Work(Spool.Workspace workspace, Allowance allowance, boolean last) {}

    private IngestResult write(Claim.Claimed claim, SpooledContent content, Work work) throws IOException {
        Optional<IngestResult> withheld = withholding.before(claim, content.sha256());
        if (withheld.isPresent()) {
            return withheld.get();
        }
        int levels = work.allowance().levels();
        if (ChildName.depth(claim.entry().document().nativeId()) > levels) {
            return quarantine(
                    claim, content, new Problem(Step.EXTRACT, FailureKind.TOO_DEEP.name(), Integer.toString(levels)));
        }
        return switch (extraction.extract(content, fileName(claim.entry()), work.workspace(), work.allowance())) {
            case Extraction.Failed failed ->
                quarantine(
                        claim, content, new Problem(Step.EXTRACT, failed.kind().name(), failed.detail()));
            case Extraction.Extracted extracted -> index(claim, content, extracted, work);
        };
    }

    private IngestResult quarantine(Claim.Claimed claim, SpooledContent content, Problem problem) {
        return removal.quarantine(claim, problem, false, content.sha256());
    }

    private IngestResult index(Claim.Claimed claim, SpooledContent content, Extraction.Extracted extracted, Work work)
            throws IOException {
        LedgerEntry entry = claim.entry();
        IndexTarget target = targets.of(entry.collection());
        String title = title(entry.document(), extracted.properties());
        List<Chunk> chunks = target.chunker().chunk(extracted.blocks(), title);
        List<float[]> vectors = target.embedder()
                .map(embedder -> embedder.embedPassages(
                        chunks.stream().map(chunk -> chunk.embeddingText(title)).toList()))
                .orElse(List.of());
        LedgerEntry rights = ledger.find(entry.id()).orElseThrow();
        store.write(
                target.generations(),
                metadata(entry, content, extracted, title, target.embedder()),
                entry.revision(),
                claim.fence(),
                chunks,
                vectors,
                rights.document().access(),
                rights.accessRevision());

        writeChildren(claim, extracted.children(), work);

        Written written = new Written(
                content.sha256(),
                extracted.properties().mimeType(),
                chunks.size(),
                target.generations(),
                rights.accessRevision());
        if (!ledger.commitIndexed(claim, written)) {
            return removal.lost(entry);
        }
        Optional<IngestResult> withheld =
                withholding.after(entry, content.sha256()).or(() -> withholding.byMarkingAfter(entry));
        if (withheld.isPresent()) {
            return withheld.get();
        }
        removal.cleanUpAfter(entry);
        accessUpdate.bringUpToDate(entry.id());
        return new IngestResult.Indexed(
                entry.id(), chunks.size(), extracted.children().size());
    }

    /** Completes what is inside, access lists too, before the container is committed: only the source's own has tickets. */
    private void writeChildren(Claim.Claimed parent, List<Extraction.Child> children, Work work) throws IOException {
        LedgerEntry entry = parent.entry();
        for (Extraction.Child child : children) {
            SpooledContent content = SpooledContent.of(child.content());
            SourceDocument inside = inside(entry.document(), child, content.sha256());
            if (withholding.isErased(inside.id())) {
                continue;
            }
            switch (containers.claim(parent, inside)) {
                case Claim.Claimed claimed -> counters.count(writeChild(claimed, content, work));
                case Claim.Unclean unclean -> removal.cleanUp(unclean.entry());
                case Claim.Superseded superseded -> {}
                case Claim.Busy lost -> {
                    return;
                }
            }
        }
        removal.removeInside(entry.id(), entry.revision() - 1);
        accessUpdate.bringUpToDate(entry.id());
    }

    /** What fails for good inside a container fails alone; what may pass interrupts the container. */
    private IngestResult writeChild(Claim.Claimed child, SpooledContent content, Work work) throws IOException {
        try (Leases.Hold hold = leases.hold(child.entry().id(), child.token())) {
            return write(child, content, work);
        } catch (FencedOffException e) {
            return removal.lost(child.entry());
        } catch (EmbeddingException | IndexException e) {
            return quarantine(child, content, Failures.permanent(e).orElseThrow(() -> e));
        } catch (WorkInterruptedException | ExtractorUnavailableException | SpoolException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (!work.last()) {
                throw e;
            }
            LOG.error(
                    "Document {} failed unexpectedly inside its container",
                    child.entry().id(),
                    e);
            return quarantine(child, content, Failures.unexpected(e));
        }
    }

    /** A document found inside another has its rights, record metadata and times. */
    private static SourceDocument inside(SourceDocument container, Extraction.Child child, String sha256) {
        return new SourceDocument(
                container.source(),
                ChildName.of(container.nativeId(), child.name()),
                sha256,
                child.size(),
                ChildName.of(container.path(), child.name()),
                null,
                null,
                container.access(),
                container.record(),
                container.modified(),
                false);
    }

    private DocumentMetadata metadata(
            LedgerEntry entry,
            SpooledContent content,
            Extraction.Extracted extracted,
            String title,
            Optional<Embedder> embedder) {
        SourceDocument document = entry.document();
        Extraction.Properties properties = extracted.properties();
        return new DocumentMetadata(
                entry.id(),
                entry.parent(),
                document.source(),
                entry.collection(),
                title,
                properties.author(),
                document.uri(),
                document.path(),
                content.sha256(),
                properties.mimeType(),
                properties.language(),
                properties.created(),
                modified(document, properties),
                document.record(),
                extraction.version(),
                embedder.map(Embedder::modelId).orElse(null),
                extracted.partial(),
                extracted.ocr(),
                extracted.suspicious());
    }

    private static Instant modified(SourceDocument document, Extraction.Properties properties) {
        return properties.modified() == null ? document.modified() : properties.modified();
    }

    private static String title(SourceDocument document, Extraction.Properties properties) {
        if (document.title() != null) {
            return document.title();
        }
        return properties.title() == null ? ChildName.last(document.path()) : properties.title();
    }

    private static String fileName(LedgerEntry entry) {
        return ChildName.last(entry.document().path());
    }
}
