package org.fundstelle.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.core.env.Environment;

/** A system that pushes documents to one source of a running application. Errors of the transport end the test. */
final class Supplier {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String source;
    private final String key;

    Supplier(RunningFundstelle fundstelle, String source, String key) {
        this.port = Integer.parseInt(fundstelle.part(Environment.class).getRequiredProperty("local.server.port"));
        this.source = source;
        this.key = key;
    }

    int port() {
        return port;
    }

    String key() {
        return key;
    }

    /** The path of a document whose id is percent-encoded already. */
    String path(String encodedId) {
        return "/api/v1/sources/" + source + "/documents/" + encodedId;
    }

    HttpResponse<String> push(String id, String metadata, String content) {
        return put(id, BodyPublishers.ofByteArray(PushBody.of(metadata, content).bytes()));
    }

    HttpResponse<String> put(String id, BodyPublisher body) {
        return send(request(id, "").header("Content-Type", PushBody.TYPE).PUT(body));
    }

    /** Sends the body only when the server wants it. */
    HttpResponse<String> ask(String id, byte[] body) {
        return send(request(id, "")
                .header("Content-Type", PushBody.TYPE)
                .expectContinue(true)
                .PUT(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> withdraw(String id, long version) {
        return send(request(id, "?version=" + version).DELETE());
    }

    private HttpRequest.Builder request(String id, String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path(id) + query))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofMinutes(5));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Status and outcome, such as {@code 201 created}; a problem has no outcome. */
    static String told(HttpResponse<String> answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return (answer.statusCode() + " " + body.path("outcome").asText()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }
}
