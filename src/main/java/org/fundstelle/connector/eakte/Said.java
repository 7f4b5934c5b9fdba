package org.fundstelle.connector.eakte;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnreadableAnswerException;

/** An object in an answer of the gateway, with what it says by name. What has another form than expected is refused. */
record Said(JsonNode object) {

    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_TOKENS = 1_000_000;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 1_000;
    private static final int DEEPEST = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MOST_BYTES)
                            .maxTokenCount(MOST_TOKENS)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Makes something of an object of a list. */
    interface Reader<T> {
        T read(Said each) throws IOException;
    }

    /**
     * Reads an answer whole, which is no larger than is reasonable.
     *
     * @throws UnreadableAnswerException if it is no object of JSON
     */
    static Said read(InputStream answer) throws IOException {
        try {
            return of(JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException(
                    "is no JSON of a gateway: " + StatusWords.shortened(String.valueOf(e.getOriginalMessage())));
        }
    }

    private static Said of(JsonNode node) throws UnreadableAnswerException {
        if (node == null || !node.isObject()) {
            throw new UnreadableAnswerException("is no JSON of a gateway: an object was expected");
        }
        return new Said(node);
    }

    /** An object inside. */
    Said inside(String name) throws UnreadableAnswerException {
        return of(object.path(name));
    }

    /** A text or number, null where there is none. */
    String text(String name) throws UnreadableAnswerException {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new UnreadableAnswerException("has no text as '" + name + "'");
        }
        return value.asText();
    }

    /** The first of two texts that is there, null where there is none. */
    String text(String name, String other) throws UnreadableAnswerException {
        String text = text(name);
        return text == null ? text(other) : text;
    }

    /** A time, null where there is none. */
    Instant time(String name) throws UnreadableAnswerException {
        String text = text(name);
        return text == null || text.isBlank() ? null : GatewayTime.parse(text);
    }

    /** An address that must be there. */
    CooAddress address(String name, String other) throws UnreadableAnswerException {
        String text = text(name, other);
        return CooAddress.of(text)
                .orElseThrow(() -> new UnreadableAnswerException("has '" + StatusWords.shortened(String.valueOf(text))
                        + "' where the address of an object is expected"));
    }

    /** A list that must be there: an answer without it is no empty one. */
    <T> List<T> list(String name, Reader<T> reader) throws IOException {
        JsonNode list = object.path(name);
        if (!list.isArray()) {
            throw new UnreadableAnswerException("has no list '" + name + "'");
        }
        List<T> all = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            all.add(reader.read(of(each)));
        }
        return all;
    }
}
