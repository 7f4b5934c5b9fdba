package org.fundstelle.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.fundstelle.access.Caller;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.ingest.Originals;
import org.fundstelle.retrieve.Citation;
import org.fundstelle.retrieve.DocumentView;
import org.fundstelle.retrieve.InvalidQueryException;
import org.fundstelle.retrieve.Passage;
import org.fundstelle.retrieve.Passages;
import org.fundstelle.retrieve.Query;
import org.fundstelle.retrieve.Retriever;
import org.fundstelle.retrieve.RetrieverUnavailableException;

/** A handful of documents in memory, behind both doors that the web pages use. */
final class FakeDocuments implements Retriever, Originals {

    /** One document: its texts by page. */
    record Document(
            DocumentId id,
            String title,
            String fileName,
            String mimeType,
            String fileReference,
            List<String> headings,
            List<String> texts,
            AccessList access,
            ByteBuffer original) {}

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Set<DocumentId> revokedAtTheLedger = new HashSet<>();
    private boolean reachable = true;
    private boolean sourceReadable = true;
    private boolean broken;

    DocumentId add(
            String title,
            String fileName,
            String mimeType,
            String fileReference,
            List<String> headings,
            List<String> texts,
            AccessList access,
            byte[] original) {
        DocumentId id = DocumentId.of("ablage", fileName);
        documents.put(
                id,
                new Document(
                        id,
                        title,
                        fileName,
                        mimeType,
                        fileReference,
                        headings,
                        texts,
                        access,
                        ByteBuffer.wrap(original)));
        return id;
    }

    DocumentId addText(String title, String fileName, String text, Principal... readers) {
        return add(
                title,
                fileName,
                "text/plain",
                null,
                List.of(),
                List.of(text),
                AccessList.allowing(readers),
                text.getBytes(StandardCharsets.UTF_8));
    }

    boolean knows(DocumentId id) {
        return documents.containsKey(id);
    }

    void reset() {
        documents.clear();
        revokedAtTheLedger.clear();
        reachable = true;
        sourceReadable = true;
        broken = false;
    }

    void indexIsReachable(boolean yes) {
        reachable = yes;
    }

    void sourceIsReadable(boolean yes) {
        sourceReadable = yes;
    }

    void isBroken(boolean yes) {
        broken = yes;
    }

    void revokeAtTheLedger(DocumentId id) {
        revokedAtTheLedger.add(id);
    }

    @Override
    public Passages search(Query query, Caller caller) {
        check();
        for (String collection : query.collections()) {
            if (!collection.equals("akten")) {
                throw new InvalidQueryException("collections", "There is no collection '" + collection + "' for you");
            }
        }
        List<Passage> found = new ArrayList<>();
        for (Document document : documents.values()) {
            if (document.access().admits(caller.principals())) {
                IntStream.range(0, document.texts().size())
                        .mapToObj(page -> passage(document, page, query.text()))
                        .filter(passage -> !passage.highlights().isEmpty())
                        .forEach(found::add);
            }
        }
        int from = query.after() == null ? 0 : Integer.parseInt(query.after());
        int to = Math.min(found.size(), from + query.limit());
        return new Passages(found.subList(Math.min(from, to), to), 38, to < found.size() ? Integer.toString(to) : null);
    }

    @Override
    public Optional<DocumentView> document(DocumentId id, int from, int limit, Caller caller) {
        check();
        return Optional.ofNullable(documents.get(id))
                .filter(document -> document.access().admits(caller.principals()))
                .map(document -> {
                    int total = document.texts().size();
                    int to = Math.min(total, from + limit);
                    List<Passage> passages = IntStream.range(from, to)
                            .mapToObj(page -> passage(document, page, ""))
                            .toList();
                    return new DocumentView(citation(document, null), passages, total, to < total ? to : null);
                });
    }

    @Override
    public Optional<Original> open(DocumentId id, Set<Principal> principals) throws IOException {
        if (!sourceReadable) {
            throw new IOException("share is offline");
        }
        return Optional.ofNullable(documents.get(id))
                .filter(document -> !revokedAtTheLedger.contains(id))
                .filter(document -> document.access().admits(principals))
                .map(document -> new Original(
                        document.fileName(),
                        document.mimeType(),
                        document.original().capacity(),
                        new ByteArrayInputStream(document.original().array())));
    }

    private void check() {
        if (!reachable) {
            throw new RetrieverUnavailableException("OpenSearch does not answer", null);
        }
        if (broken) {
            throw new IllegalStateException("secret inside");
        }
    }

    private static Passage passage(Document document, int page, String query) {
        String text = document.texts().get(page);
        return new Passage(document.id() + "-" + page + ".1", text, 0.9, citation(document, page), marks(text, query));
    }

    private static List<Passage.Range> marks(String text, String query) {
        List<Passage.Range> marks = new ArrayList<>();
        String lower = text.toLowerCase(Locale.GERMAN);
        for (String word : WORDS.splitAsStream(query.toLowerCase(Locale.GERMAN)).toList()) {
            for (int at = lower.indexOf(word); word.length() > 3 && at >= 0; at = lower.indexOf(word, at + 1)) {
                marks.add(new Passage.Range(at, at + word.length()));
            }
        }
        return marks;
    }

    private static Citation citation(Document document, Integer page) {
        return new Citation(
                document.id().value(),
                null,
                "akten",
                "ablage",
                document.title(),
                null,
                "http://127.0.0.1:8080/documents/" + document.id(),
                "Bauamt/" + document.fileName(),
                document.fileReference(),
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                page == null || !document.mimeType().equals("application/pdf") ? null : Integer.valueOf(page + 1),
                page == null ? List.of() : document.headings(),
                null,
                null,
                "00",
                document.mimeType(),
                "de",
                Instant.parse("2026-03-14T12:00:00Z"),
                false,
                document.fileName().startsWith("scan"),
                false);
    }
}
