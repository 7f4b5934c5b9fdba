package org.fundstelle.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, started in this process on a data directory of a test's own and on a free port. */
final class RunningFundstelle implements AutoCloseable {

    private static final Map<String, String> ALWAYS = Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            // Scans begin when a test says so.
            "fundstelle.scan.schedule", "0 0 0 1 1 ? 2099");

    private final ConfigurableApplicationContext context;
    private final HttpCaller local;
    private final Path data;

    private RunningFundstelle(ConfigurableApplicationContext context, HttpCaller local, Path data) {
        this.context = context;
        this.data = data;
        this.local = local;
    }

    /** Starts and waits until every source is scanned and everything is indexed. */
    static RunningFundstelle start(Path data, Map<String, String> settings) throws IOException {
        Instant before = Instant.now();
        ConfigurableApplicationContext context = SpringApplication.run(
                Fundstelle.class, arguments(data, settings).toArray(String[]::new));
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpCaller local = new HttpCaller(URI.create("http://127.0.0.1:" + port), localKey(data));
        RunningFundstelle running = new RunningFundstelle(context, local, data);
        try {
            local.awaitScanned(before);
            return running;
        } catch (RuntimeException | Error e) {
            running.close();
            throw e;
        }
    }

    /** The command line for these settings and those that every test has. */
    static java.util.List<String> arguments(Path data, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(ALWAYS);
        all.put("fundstelle.data-directory", data.toString());
        all.putAll(settings);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    static String localKey(Path data) throws IOException {
        return Files.readString(data.resolve("local.key")).strip();
    }

    /** The caller with the local key: all roles, principal {@code user:local}. */
    HttpCaller local() {
        return local;
    }

    /** The id of the only source. */
    String onlySource() {
        return local.sources().get(0).path("id").asText();
    }

    /** The data directory. */
    Path data() {
        return data;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops the application in order. */
    @Override
    public void close() {
        context.close();
    }
}
