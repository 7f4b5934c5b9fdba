package org.fundstelle.embed;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** A model's own tokenizer, from a {@code tokenizer.json}. Thread-safe. */
final class ModelTokenizer implements AutoCloseable {

    private static final String UNPACKED = "DJL_CACHE_DIR";

    static {
        // The tokenizer library otherwise asks the cloud's metadata service and reports that it is in use.
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private final HuggingFaceTokenizer tokenizer;

    /** Has the native library unpacked below the directory, not in the user's home, unless the environment says where. */
    static void unpackBelow(Path directory) {
        if (System.getenv(UNPACKED) == null && System.getProperty(UNPACKED) == null) {
            System.setProperty(UNPACKED, directory.resolve("native").toString());
        }
    }

    /**
     * @throws EmbeddingException if the file is no tokenizer
     */
    ModelTokenizer(Path json) {
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(json, Map.of("padding", "false", "truncation", "false"));
        } catch (IOException | RuntimeException e) {
            throw new EmbeddingException("The tokenizer " + json + " cannot be loaded: " + e.getMessage(), false, e);
        }
    }

    /** Tokens of the whole text, without special ones. */
    int count(String text) {
        return tokenizer.encode(text, false, false).getIds().length;
    }

    /** Whether it puts one special token in front of a text and one behind. */
    boolean surroundsTexts() {
        return tokenizer.encode("a", true, false).getIds().length - count("a") == 2;
    }

    /**
     * The tokenizer's file, changed so that it cuts off texts at the given length and does not pad; exporters leave the values of
     * their last batch there.
     *
     * @param length in tokens, special ones included
     */
    static InputStream truncatingAt(Path json, int length) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(json.toFile());
        root.putNull("padding");
        root.putObject("truncation")
                .put("direction", "Right")
                .put("max_length", length)
                .put("strategy", "LongestFirst")
                .put("stride", 0);
        return new ByteArrayInputStream(mapper.writeValueAsBytes(root));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
