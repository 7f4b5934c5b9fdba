package org.fundstelle.retrieve;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fundstelle.access.Caller;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.DocumentId;
import org.fundstelle.embed.Embedder;
import org.fundstelle.index.Candidates;
import org.fundstelle.index.ChunkFilter;
import org.fundstelle.index.ChunkQuery;
import org.fundstelle.index.ChunkSearch;
import org.fundstelle.index.DocumentChunks;
import org.fundstelle.index.FoundChunk;
import org.fundstelle.index.Generation;
import org.fundstelle.index.GenerationGoneException;
import org.fundstelle.index.IndexException;
import org.fundstelle.retrieve.Query.Mode;
import org.fundstelle.retrieve.QueryVectors.QueryVector;

/**
 * Finds passages by words and by meaning, under the caller's rights. Collections of the same model are ranked together, those
 * of different models each for itself and then merged by rank.
 */
public final class HybridRetriever implements Retriever {

    private static final int LAST_YEAR = 9998;

    private final Collections collections;
    private final ChunkSearch search;
    private final QueryVectors vectors;
    private final Citations citations;
    private final RetrievalSettings settings;

    /**
     * @param embedders the model of an identity, if it is here
     */
    public HybridRetriever(
            Collections collections,
            ChunkSearch search,
            Function<String, Optional<Embedder>> embedders,
            CitationUris uris,
            RetrievalSettings settings) {
        this.collections = collections;
        this.search = search;
        this.vectors = new QueryVectors(embedders);
        this.citations = new Citations(uris);
        this.settings = settings;
    }

    @Override
    public Passages search(Query query, Caller caller) {
        long started = System.nanoTime();
        Cursor cursor = Cursor.of(query);
        List<String> searched = searched(query, caller);
        return retriedOnce(() -> {
            List<Generation> generations = search.live(searched);
            List<RankedChunk> ranking = rank(query, caller, generations);
            int from = Math.min(cursor.offset(), ranking.size());
            int to = Math.min(from + query.limit(), ranking.size());
            List<Passage> page = read(ranking.subList(from, to), generations, query, caller);
            String next = to < ranking.size() ? new Cursor(to).encoded(query) : null;
            return new Passages(page, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), next);
        });
    }

    /** A chunk that was deleted or closed to the caller since it was ranked is left out. */
    private List<Passage> read(List<RankedChunk> ranking, List<Generation> generations, Query query, Caller caller) {
        List<String> ids = ranking.stream().map(RankedChunk::id).toList();
        Map<String, FoundChunk> found = search.read(generations, ids, query.text(), caller.principals());
        return ranking.stream()
                .filter(ranked -> found.containsKey(ranked.id()))
                .map(ranked -> citations.passage(found.get(ranked.id()), ranked.score()))
                .toList();
    }

    @Override
    public Optional<DocumentView> document(DocumentId id, int from, int limit, Caller caller) {
        if (from < 0 || limit < 1 || limit > 100) {
            throw new InvalidQueryException(from < 0 ? "from" : "limit", "from must be 0 or more, and limit 1 to 100");
        }
        List<String> readable = readable(caller);
        DocumentChunks found =
                retriedOnce(() -> search.document(search.live(readable), id, caller.principals(), from, limit));
        return found.sample().map(sample -> {
            List<Passage> passages = found.chunks().stream()
                    .map(chunk -> citations.passage(new FoundChunk(chunk, List.of()), 0))
                    .toList();
            return new DocumentView(citations.ofDocument(sample), passages, found.total(), found.next());
        });
    }

    private List<String> readable(Caller caller) {
        return collections.readableBy(caller.principals()).stream()
                .map(Collection::id)
                .filter(caller::boundTo)
                .toList();
    }

    /** What the query names, or all that the caller may read. What is not there and what is not his look the same. */
    private List<String> searched(Query query, Caller caller) {
        List<String> readable = readable(caller);
        for (String named : query.collections()) {
            if (!readable.contains(named)) {
                throw new InvalidQueryException(
                        "collections", "There is no collection '" + named + "' for this caller");
            }
        }
        return query.collections().isEmpty() ? readable : List.copyOf(new LinkedHashSet<>(query.collections()));
    }

    private List<RankedChunk> rank(Query query, Caller caller, List<Generation> generations) {
        List<List<RankedChunk>> rankings = new ArrayList<>();
        for (List<Generation> group : rankedTogether(query.mode(), generations)) {
            rankings.add(rankGroup(query, caller, group));
        }
        return Ranking.mergedByRank(rankings);
    }

    private static List<List<Generation>> rankedTogether(Mode mode, List<Generation> generations) {
        if (mode == Mode.LEXICAL) {
            return generations.isEmpty() ? List.of() : List.of(generations);
        }
        Map<String, List<Generation>> byModel = new LinkedHashMap<>();
        for (Generation generation : generations) {
            String model = generation.model() == null ? "" : generation.model();
            byModel.computeIfAbsent(model, key -> new ArrayList<>()).add(generation);
        }
        return List.copyOf(byModel.values());
    }

    private List<RankedChunk> rankGroup(Query query, Caller caller, List<Generation> group) {
        Optional<QueryVector> vector = vector(query, group.getFirst());
        boolean lexical = query.mode() != Mode.SEMANTIC;
        Candidates candidates = search.search(new ChunkQuery(
                group,
                query.text(),
                lexical,
                vector.map(QueryVector::vector),
                filter(query.filters()),
                caller.principals(),
                settings.candidates()));
        double weight = lexical ? vector.map(QueryVector::weight).orElse(0.0) : 1;
        return Ranking.fused(candidates, settings.fusion(), weight);
    }

    private Optional<QueryVector> vector(Query query, Generation generation) {
        if (query.mode() == Mode.LEXICAL) {
            return Optional.empty();
        }
        if (generation.model() == null) {
            if (query.mode() == Mode.SEMANTIC) {
                throw new InvalidQueryException(
                        "mode", "Collection '" + generation.collection() + "' can be searched by words only");
            }
            return Optional.empty();
        }
        return vectors.of(query.text(), generation.model(), query.mode());
    }

    private ChunkFilter filter(Query.Filters filters) {
        return new ChunkFilter(
                orAny(filters.source()),
                orAny(filters.fileReference()),
                orAny(filters.filePlan()),
                orAny(filters.recordId()),
                orAny(filters.processId()),
                orAny(filters.confidentiality()),
                filters.extra(),
                orAny(filters.mimeType()),
                orAny(filters.language()),
                orAny(filters.pathPrefix()),
                startOf(filters.from()),
                dayAfter(filters.to()));
    }

    private static String orAny(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private Instant startOf(LocalDate day) {
        if (day == null) {
            return null;
        }
        if (day.getYear() < 0 || day.getYear() > LAST_YEAR) {
            throw new InvalidQueryException("filters", "a day's year must be 0 to " + LAST_YEAR);
        }
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    private Instant dayAfter(LocalDate day) {
        Instant start = startOf(day);
        return start == null ? null : start.atZone(settings.zone()).plusDays(1).toInstant();
    }

    /** A generation can be dropped between the look at its name and the search in it. */
    private <T> T retriedOnce(Supplier<T> work) {
        try {
            try {
                return work.get();
            } catch (GenerationGoneException e) {
                search.forgetLive();
                return work.get();
            }
        } catch (IndexException e) {
            if (e.isTransient()) {
                throw new RetrieverUnavailableException("The index cannot be asked", e);
            }
            throw e;
        }
    }
}
