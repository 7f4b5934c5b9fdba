package org.fundstelle.embed;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind an OpenAI-compatible {@code /v1/embeddings}, asked in batches. Thread-safe. Neither texts nor the key, nor what a
 * server answers about them, get into logs or exceptions.
 */
final class OpenAiEmbedder implements Embedder {

    private static final Logger log = LoggerFactory.getLogger(OpenAiEmbedder.class);

    /** Answers that speak of the texts; all others speak of the server or its settings. */
    private static final Set<Integer> TEXT_REFUSED = Set.of(400, 413, 422);

    private final ModelSettings settings;
    private final ModelSource.OpenAi source;
    private final ModelTokenizer tokenizer;
    private final Backoff backoff;
    private final EmbeddingModel model;

    /**
     * @param tokenizer closed with this
     */
    OpenAiEmbedder(ModelSettings settings, ModelSource.OpenAi source, ModelTokenizer tokenizer, Backoff backoff) {
        this.settings = settings;
        this.source = source;
        this.tokenizer = tokenizer;
        this.backoff = backoff;
        this.model = OpenAiEmbeddingModel.builder()
                // Some servers lose the body of a request that asks for HTTP/2.
                .httpClientBuilder(new JdkHttpClientBuilder()
                        .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)))
                .baseUrl(source.endpoint().toString())
                .apiKey(source.apiKey())
                .modelName(source.modelName())
                .timeout(source.timeout())
                .maxSegmentsPerBatch(source.batchSize())
                .maxRetries(0)
                .build();
    }

    @Override
    public String modelId() {
        return ModelIdentity.of(settings, source.modelName(), settings.dimension());
    }

    @Override
    public int dimension() {
        return settings.dimension();
    }

    @Override
    public double fusionWeight() {
        return settings.fusionWeight();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += source.batchSize()) {
            List<String> batch = texts.subList(from, Math.min(from + source.batchSize(), texts.size()));
            vectors.addAll(embed(settings.passagePrefix(), batch));
        }
        return vectors;
    }

    @Override
    public float[] embedQuery(String text) {
        return embed(settings.queryPrefix(), List.of(text)).getFirst();
    }

    private List<float[]> embed(String prefix, List<String> texts) {
        List<TextSegment> batch = texts.stream()
                .map(text -> TextSegment.from(Vectors.isBlank(text) ? "-" : prefix + text))
                .toList();
        for (int retry = 1; ; retry++) {
            try {
                return checked(model.embedAll(batch).content(), texts.size());
            } catch (EmbeddingException e) {
                throw e;
            } catch (RuntimeException e) {
                Failure failure = Failure.of(e);
                if (!failure.repeatable() || retry > source.retries()) {
                    throw new EmbeddingException(
                            "Model '" + settings.id() + "' at " + source.endpoint() + ": " + failure.reason(),
                            !failure.refusesText(),
                            null);
                }
                pause(retry, failure);
            }
        }
    }

    private List<float[]> checked(List<Embedding> embeddings, int expected) {
        if (embeddings.size() != expected) {
            throw new EmbeddingException(
                    "Model '" + settings.id() + "' answered " + embeddings.size() + " vectors for " + expected
                            + " texts",
                    true,
                    null);
        }
        for (Embedding embedding : embeddings) {
            if (embedding.dimension() != settings.dimension()) {
                throw new EmbeddingException(
                        ModelCheck.key(settings.id(), "dimension") + " is " + settings.dimension()
                                + ", but the vectors of the model have " + embedding.dimension(),
                        true,
                        null);
            }
        }
        return embeddings.stream().map(Embedding::vector).map(Vectors::unit).toList();
    }

    private void pause(int retry, Failure failure) {
        Duration wait = backoff.before(retry);
        log.warn(
                "Model '{}' at {}: {}; attempt {} of {} in {} ms",
                settings.id(),
                source.endpoint(),
                failure.reason(),
                retry + 1,
                source.retries() + 1,
                wait.toMillis());
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException("Interrupted while waiting for model '" + settings.id() + "'", true, e);
        }
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.count(text);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * What went wrong, without the server's words: they may repeat the text.
     *
     * @param repeatable whether asking at once again may succeed
     * @param refusesText whether the texts are at fault, not the server or its settings
     */
    private record Failure(String reason, boolean repeatable, boolean refusesText) {

        static Failure of(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof HttpException http) {
                    int status = http.statusCode();
                    boolean repeatable = status == 408 || status == 429 || status >= 500;
                    return new Failure("the server answered " + status, repeatable, TEXT_REFUSED.contains(status));
                }
                if (cause instanceof IOException) {
                    return new Failure("no answer (" + cause.getClass().getSimpleName() + ")", true, false);
                }
            }
            boolean repeatable = thrown instanceof RetriableException;
            return new Failure("no usable answer (" + thrown.getClass().getSimpleName() + ")", repeatable, false);
        }
    }
}
