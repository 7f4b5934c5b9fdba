package org.fundstelle.connector.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 that gives prepared answers, one after the other, the last again and again. */
final class S3Answers implements AutoCloseable {

    /**
     * @param length what the server says of the body's length; what is missing never comes
     */
    record Answer(int status, Map<String, String> headers, byte[] body, long length) {}

    private final HttpServer http;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    S3Answers() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    S3Answers then(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return then(status, bytes, bytes.length, headers);
    }

    S3Answers then(int status, byte[] body, long length, String... headers) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        answers.add(new Answer(status, all, body, length));
        return this;
    }

    /** An error as S3 servers give it. */
    S3Answers error(int status, String code, String... headers) {
        return then(status, "<Error><Code>" + code + "</Code><Message>m</Message></Error>", headers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Answer answer = answers.size() > 1 ? answers.poll() : answers.element();
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.length() == 0 ? -1 : answer.length());
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
            out.flush();
        }
    }

    /** Method and address of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Settings for bucket {@code akten} on this server. */
    S3Server server() {
        S3Server server = new S3Server();
        server.setEndpoint(address());
        server.setRegion("us-east-1");
        server.setBucket("akten");
        server.setAccessKey("FUNDSTELLE");
        server.setSecretKey("geheimnis");
        server.setTimeout("5s");
        return server;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
