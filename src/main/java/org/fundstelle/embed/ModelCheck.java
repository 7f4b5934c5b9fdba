package org.fundstelle.embed;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a model's options, collecting every problem, and makes settings of them. */
final class ModelCheck {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final int ONNX_MAX_TOKENS = 510;
    private static final int LEAST_TOKENS = 16;

    private final String id;
    private final ModelOptions options;
    private final List<String> problems = new ArrayList<>();

    ModelCheck(String id, ModelOptions options) {
        this.id = Objects.requireNonNull(id, "id");
        this.options = options;
    }

    static String key(String id, String name) {
        return "fundstelle.models." + id + "." + name;
    }

    ModelSettings settings() {
        if (!ID.matcher(id).matches()) {
            problems.add(
                    "fundstelle.models." + id
                            + ": an id has up to 63 lower-case letters, digits, '.', '_' and '-', and begins with a letter or digit");
        }
        ModelKind kind = kind();
        int mostTokens = kind == ModelKind.ONNX ? ONNX_MAX_TOKENS : Integer.MAX_VALUE;
        int maxTokens = between("max-tokens", options.maxTokens(), ONNX_MAX_TOKENS, LEAST_TOKENS, mostTokens);
        int dimension = between("dimension", options.dimension(), 0, kind == ModelKind.OPENAI ? 1 : 0, 16_000);
        double weight = or(options.fusionWeight(), .2);
        if (!(weight >= 0 && weight <= 1)) {
            problem("fusion-weight", "is between 0 and 1, not " + weight);
        }
        ModelSource source =
                switch (kind) {
                    case ONNX -> onnx();
                    case OPENAI -> openAi();
                    case NONE -> new ModelSource.None();
                };
        if (!problems.isEmpty()) {
            throw new InvalidModelException(problems);
        }
        return new ModelSettings(
                id,
                source,
                dimension,
                or(options.queryPrefix(), ""),
                or(options.passagePrefix(), ""),
                kind == ModelKind.NONE ? 0 : weight,
                or(options.languages(), Set.of()),
                maxTokens,
                kind != ModelKind.NONE && or(options.cache(), true));
    }

    private ModelKind kind() {
        if (options.kind() != null) {
            return options.kind();
        }
        return options.endpoint() != null ? ModelKind.OPENAI : ModelKind.ONNX;
    }

    private ModelSource onnx() {
        int threads = between("threads", options.threads(), Runtime.getRuntime().availableProcessors(), 1, 1_024);
        if (options.model() == null || options.model().isBlank()) {
            problem(
                    "model",
                    "the path or URL of an ONNX file is missing; without it only these ids are known: "
                            + KnownModels.ids());
            return null;
        }
        String location = options.model().endsWith(".onnx") || options.model().contains(".onnx?")
                ? options.model()
                : options.model().replaceFirst("/+$", "") + "/model.onnx";
        String tokenizerLocation = options.tokenizer() != null
                ? options.tokenizer()
                : location.substring(0, location.lastIndexOf('/') + 1) + "tokenizer.json";
        ModelFile model = file("model", location, options.modelSha256());
        ModelFile tokenizer = file("tokenizer", tokenizerLocation, options.tokenizerSha256());
        return problems.isEmpty()
                ? new ModelSource.Onnx(model, tokenizer, or(options.pooling(), PoolingMode.MEAN), threads)
                : null;
    }

    private ModelSource openAi() {
        URI endpoint = endpoint();
        int batchSize = between("batch-size", options.batchSize(), 32, 1, 2_048);
        int retries = between("retries", options.retries(), 4, 0, 20);
        Duration timeout = or(options.timeout(), Duration.ofSeconds(60));
        if (timeout.isNegative() || timeout.isZero()) {
            problem("timeout", "is longer than 0, not " + timeout);
        }
        ModelFile tokenizer =
                options.tokenizer() == null ? null : file("tokenizer", options.tokenizer(), options.tokenizerSha256());
        return problems.isEmpty()
                ? new ModelSource.OpenAi(
                        endpoint, options.apiKey(), or(options.modelName(), id), tokenizer, batchSize, timeout, retries)
                : null;
    }

    private URI endpoint() {
        String endpoint = options.endpoint();
        if (endpoint == null || !endpoint.matches("https?://[^/\\s]+\\S*")) {
            problem(
                    "endpoint",
                    "the base URL of an OpenAI-compatible server is expected, such as"
                            + " http://127.0.0.1:8000/v1, not "
                            + (endpoint == null ? "nothing" : "'" + endpoint + "'"));
            return null;
        }
        try {
            URI uri = URI.create(endpoint);
            if (uri.getRawUserInfo() != null) {
                problem("endpoint", "has a user or password in it, which would be logged; use " + key(id, "api-key"));
            }
            return uri;
        } catch (IllegalArgumentException e) {
            problem("endpoint", "is no URL: " + e.getMessage());
            return null;
        }
    }

    private ModelFile file(String name, String location, String sha256) {
        try {
            return new ModelFile(location, sha256);
        } catch (IllegalArgumentException e) {
            problem(name, e.getMessage() + " (" + key(id, name + "-sha256") + ")");
            return null;
        }
    }

    private int between(String name, Integer value, int byDefault, int least, int most) {
        int number = or(value, byDefault);
        if (number < least || number > most) {
            problem(
                    name,
                    value == null
                            ? "is missing"
                            : "is "
                                    + (most == Integer.MAX_VALUE
                                            ? "at least " + least
                                            : "between " + least + " and " + most)
                                    + ", not " + number);
        }
        return number;
    }

    private void problem(String name, String what) {
        problems.add(key(id, name) + ": " + what);
    }

    private static <T> T or(T value, T byDefault) {
        return value != null ? value : byDefault;
    }
}
