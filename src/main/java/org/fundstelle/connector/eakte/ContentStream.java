package org.fundstelle.connector.eakte;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Base64;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnreadableAnswerException;

/** Finds the content in an answer of the gateway and decodes it as it comes, so that no more than a buffer is in memory. */
final class ContentStream {

    private static final String ATTACHMENT = "giattachmenttype";
    private static final String CONTENT = "fileContent";
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int DEEPEST = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            // UTF-8 in any case, of which the parser leaves a text where it is until it is asked for.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private ContentStream() {}

    /**
     * The content, whose stream closes the answer.
     *
     * @throws UnreadableAnswerException if there is none in the answer
     */
    static InputStream of(InputStream answer) throws IOException {
        JsonParser parser = JSON.createParser(answer);
        try {
            enter(parser, parser.nextToken());
            enter(parser, find(parser, ATTACHMENT));
            JsonToken content = find(parser, CONTENT);
            if (content != JsonToken.VALUE_STRING) {
                throw new UnreadableAnswerException("has no text as '" + CONTENT + "'");
            }
            ByteArrayOutputStream begun = new ByteArrayOutputStream();
            parser.releaseBuffered(begun);
            InputStream text = new SequenceInputStream(new ByteArrayInputStream(begun.toByteArray()), answer);
            return new DecodedText(new JsonText(text), Base64.getDecoder());
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException(
                    "is no content of a gateway: " + StatusWords.shortened(String.valueOf(e.getOriginalMessage())));
        }
    }

    private static void enter(JsonParser parser, JsonToken begin) throws IOException {
        if (begin != JsonToken.START_OBJECT || parser.currentToken() != begin) {
            throw new UnreadableAnswerException("is no content of a gateway: an object was expected");
        }
    }

    /** Goes on to the value of a field of this object. */
    private static JsonToken find(JsonParser parser, String name) throws IOException {
        for (JsonToken next = parser.nextToken(); next == JsonToken.FIELD_NAME; next = parser.nextToken()) {
            boolean found = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (found) {
                return value;
            }
            parser.skipChildren();
        }
        throw new UnreadableAnswerException("has no '" + name + "'");
    }
}
