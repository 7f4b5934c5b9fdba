package org.fundstelle.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.extract.Extraction;
import org.fundstelle.extract.Extractor;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.WorkLedger;

/** Originals fetched from their source; what is inside a container is taken out of it anew. Thread-safe. */
public class SourceOriginals implements Originals {

    /** The file may have grown since the scan. */
    private static final int UNKNOWN_SIZE = -1;

    private final WorkLedger ledger;
    private final Collections collections;
    private final ContentSource source;
    private final Extractor extractor;
    private final Spool spool;

    public SourceOriginals(
            WorkLedger ledger, Collections collections, ContentSource source, Extractor extractor, Spool spool) {
        this.ledger = ledger;
        this.collections = collections;
        this.source = source;
        this.extractor = extractor;
        this.spool = spool;
    }

    @Override
    public Optional<Original> open(DocumentId id, Set<Principal> principals) throws IOException {
        Optional<LedgerEntry> entry = ledger.find(id).filter(found -> mayRead(found, principals));
        return entry.isEmpty() ? Optional.empty() : content(entry.get());
    }

    private boolean mayRead(LedgerEntry entry, Set<Principal> principals) {
        return entry.state() == DocumentState.INDEXED
                && entry.document().access().admits(principals)
                && collections
                        .find(entry.collection())
                        .filter(collection -> collection.readableBy(principals))
                        .isPresent();
    }

    private Optional<Original> content(LedgerEntry entry) throws IOException {
        try {
            InputStream content = entry.parent() == null ? source.open(entry.document()) : takeOut(entry);
            return Optional.of(new Original(
                    ChildName.last(entry.document().path()),
                    entry.mimeType(),
                    entry.parent() == null ? UNKNOWN_SIZE : entry.document().size(),
                    content));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private InputStream takeOut(LedgerEntry child) throws IOException {
        Deque<LedgerEntry> way = new ArrayDeque<>();
        for (LedgerEntry entry = child; entry != null; entry = container(entry)) {
            way.push(entry);
        }
        Spool.Workspace workspace = workspace();
        try {
            LedgerEntry container = way.pop();
            Path file = SpooledContent.copy(source.open(container.document()), workspace.newFile())
                    .file();
            while (!way.isEmpty()) {
                LedgerEntry inner = way.pop();
                file = childOf(container, inner, file, workspace);
                container = inner;
            }
            return new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    workspace.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private Spool.Workspace workspace() throws IOException {
        try {
            return spool.open();
        } catch (SpoolException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private LedgerEntry container(LedgerEntry entry) {
        return entry.parent() == null ? null : ledger.find(entry.parent()).orElse(null);
    }

    private Path childOf(LedgerEntry container, LedgerEntry inner, Path file, Spool.Workspace workspace)
            throws IOException {
        String name = ChildName.last(container.document().path());
        if (extractor.extract(file, name, workspace.newDirectory()) instanceof Extraction.Extracted extracted) {
            for (Extraction.Child candidate : extracted.children()) {
                String nativeId = ChildName.of(container.document().nativeId(), candidate.name());
                if (nativeId.equals(inner.document().nativeId())) {
                    return candidate.content();
                }
            }
        }
        throw new NoSuchFileException(inner.document().path());
    }
}
