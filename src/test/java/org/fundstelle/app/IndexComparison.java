package org.fundstelle.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fundstelle.document.Principal;

/** Compares what lies in the index with what should: documents, their words, their access lists, nothing more, nothing twice. */
final class IndexComparison {

    private final Map<String, ExpectedDocument> expected = new TreeMap<>();
    private final Map<String, List<StoredChunk>> stored = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private IndexComparison(Collection<StoredChunk> chunks, Collection<ExpectedDocument> documents) {
        documents.stream()
                .filter(document -> !document.words().isEmpty())
                .forEach(document -> expected.put(key(document.source(), document.path()), document));
        chunks.forEach(chunk -> stored.computeIfAbsent(key(chunk.source(), chunk.path()), key -> new ArrayList<>())
                .add(chunk));
    }

    /** One sentence for each difference, empty when there is none. */
    static List<String> differences(Collection<StoredChunk> chunks, Collection<ExpectedDocument> documents) {
        IndexComparison comparison = new IndexComparison(chunks, documents);
        comparison.compare();
        return comparison.differences;
    }

    private void compare() {
        expected.forEach((key, document) -> {
            if (!stored.containsKey(key)) {
                differences.add("LOST " + key);
            }
        });
        stored.forEach((key, chunks) -> {
            if (expected.containsKey(key)) {
                compareDocument(key, expected.get(key), chunks);
            } else {
                differences.add(
                        "STALE " + key + ": " + chunks.size() + " chunks that should be gone, " + places(chunks));
            }
        });
    }

    private void compareDocument(String key, ExpectedDocument document, List<StoredChunk> chunks) {
        chunks.sort(Comparator.comparingInt(StoredChunk::ordinal));
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).ordinal() != i) {
                differences.add("TWICE OR TORN " + key + ": " + places(chunks));
                return;
            }
        }
        if (different(chunks, StoredChunk::documentId) + different(chunks, StoredChunk::index) > 2) {
            differences.add("TWICE " + key + ": " + places(chunks));
        }
        if (chunks.stream().anyMatch(chunk -> !chunk.collection().equals(document.collection()))) {
            differences.add("WRONG COLLECTION " + key + ", not " + document.collection() + ": " + places(chunks));
        }
        List<String> words = words(chunks);
        if (!words.equals(document.words())) {
            differences.add("WRONG TEXT " + key + ": " + start(words) + " instead of " + start(document.words()) + ", "
                    + places(chunks));
        }
        Set<String> allow = names(document.access().allow());
        Set<String> deny = names(document.access().deny());
        for (StoredChunk chunk : chunks) {
            if (!without(chunk.allow(), deny).equals(without(allow, deny))
                    || !chunk.deny().equals(deny)) {
                differences.add("WRONG ACCESS " + key + " chunk " + chunk.ordinal() + ": allow " + chunk.allow()
                        + " deny " + chunk.deny() + " instead of allow " + allow + " deny " + deny);
            }
        }
    }

    /** Deny wins: who is denied may stand among the allowed or not. */
    private static Set<String> without(Set<String> allow, Set<String> deny) {
        Set<String> admitted = new TreeSet<>(allow);
        admitted.removeAll(deny);
        return admitted;
    }

    private static <T> long different(List<StoredChunk> chunks, java.util.function.Function<StoredChunk, T> part) {
        return chunks.stream().map(part).distinct().count();
    }

    /** Chunks overlap; their offsets say where each stands in the document's text. A gap shows as words that are missing. */
    private static List<String> words(List<StoredChunk> chunks) {
        StringBuilder text = new StringBuilder();
        for (StoredChunk chunk : chunks) {
            int known = text.length() - chunk.start();
            if (known < 0) {
                text.append(" ".repeat(-known)).append(chunk.text());
            } else if (known < chunk.text().length()) {
                text.append(chunk.text(), known, chunk.text().length());
            }
        }
        return List.of(text.toString().strip().split("\\s+"));
    }

    private static String start(List<String> words) {
        return words.size() + " words '" + words.stream().limit(6).collect(Collectors.joining(" ")) + " …'";
    }

    private static String places(List<StoredChunk> chunks) {
        return chunks.stream()
                .limit(8)
                .map(chunk -> chunk.index() + "/" + chunk.documentId() + " revision " + chunk.revision() + " ordinal "
                        + chunk.ordinal())
                .collect(Collectors.joining("; "));
    }

    private static Set<String> names(Collection<Principal> principals) {
        return principals.stream().map(Principal::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(String source, String path) {
        return source + ":" + path;
    }
}
