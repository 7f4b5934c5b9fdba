package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.fundstelle.index.OpenSearchCalls.Answer;

/**
 * Writes chunks in bulks bounded by size. What OpenSearch cannot take now (429, 503 and the like) is written again after
 * a growing pause; what it refuses for good (400) is an {@link IndexException} with its reason. Thread-safe.
 */
final class BulkWriter {

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(20);

    /** A chunk and where it goes. */
    record Item(String index, String id, ObjectNode document) {}

    private record Line(Item item, byte[] bytes) {}

    private final OpenSearchCalls calls;

    BulkWriter(OpenSearchCalls calls) {
        this.calls = calls;
    }

    void write(Iterable<Item> items) {
        List<Line> bulk = new ArrayList<>();
        int size = 0;
        for (Item item : items) {
            Line line = new Line(item, bytes(item));
            if (size > 0 && size + line.bytes().length > MOST_BYTES) {
                send(bulk);
                bulk.clear();
                size = 0;
            }
            bulk.add(line);
            size += line.bytes().length;
        }
        send(bulk);
    }

    private void send(List<Line> lines) {
        List<Line> left = List.copyOf(lines);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            IndexException failure;
            try {
                left = sendOnce(left);
                failure = new IndexException("OpenSearch has no room for a bulk", true, null);
            } catch (IndexException e) {
                if (!e.isTransient()) {
                    throw e;
                }
                failure = e;
            }
            if (!left.isEmpty()) {
                if (attempt == MOST_TRIES) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    /** Returns the lines that have to be sent again. */
    private List<Line> sendOnce(List<Line> lines) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        lines.forEach(line -> body.writeBytes(line.bytes()));
        Answer answer = calls.lines("/_bulk", Map.of(), body.toByteArray());
        if (!answer.found()) {
            throw new IndexException("OpenSearch has no /_bulk at this address", true, null);
        }
        if (!answer.body().path("errors").asBoolean()) {
            return List.of();
        }
        List<Line> again = new ArrayList<>();
        int position = 0;
        for (JsonNode item : answer.body().path("items")) {
            JsonNode outcome = item.path("index");
            int status = outcome.path("status").asInt();
            if (status > 400) {
                again.add(lines.get(position));
            } else if (status == 400) {
                throw new IndexException(
                        "OpenSearch refused a chunk with " + status + ": "
                                + outcome.path("error").path("type").asText() + ", "
                                + outcome.path("error").path("reason").asText(),
                        false,
                        null);
            }
            position++;
        }
        return again;
    }

    private static byte[] bytes(Item item) {
        ObjectNode action = OpenSearchCalls.JSON.createObjectNode();
        action.putObject("index").put("_index", item.index()).put("_id", item.id());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            out.writeBytes(OpenSearchCalls.JSON.writeValueAsBytes(action));
            out.write('\n');
            out.writeBytes(OpenSearchCalls.JSON.writeValueAsBytes(item.document()));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("A chunk cannot be written as JSON", e);
        }
        return out.toByteArray();
    }

    private static void pause(int attempt) {
        long millis = Math.min(LAST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (attempt - 1));
        try {
            TimeUnit.MILLISECONDS.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexException("Writing to OpenSearch was interrupted", true, e);
        }
    }
}
