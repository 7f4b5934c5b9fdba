package org.fundstelle.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fundstelle.index.node.EmbeddedNode;
import org.fundstelle.index.node.SecretPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenSearch with k-NN as a child process with a class path of its own. It listens on 127.0.0.1, asks for a secret, never
 * outlives this process, and is started again when it dies. Thread-safe.
 */
public final class EmbeddedOpenSearch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedOpenSearch.class);

    // By name: the class itself can be loaded in the child only. Its constants are compiled in.
    private static final String MAIN = "org.fundstelle.index.node.EmbeddedNode";
    private static final String LOGGING = "-Dlog4j2.configurationFile=classpath:org/fundstelle/index/node/log4j2.xml";

    private static final int SECRET_BYTES = 32;
    private static final int LAST_LOG_LINES = 12;
    private static final long CLOSE_SECONDS = 15;
    private static final Duration FIRST_RESTART = Duration.ofSeconds(1);
    private static final Duration LAST_RESTART = Duration.ofMinutes(1);

    /**
     * How the child is started.
     *
     * @param library directory of the child's jars
     * @param home directory of its data and log, made when missing
     * @param java executable
     * @param heapMegabytes at least 256
     * @param port 0 for any free one
     * @param startTimeout how long it may take until it answers
     */
    public record Settings(Path library, Path home, Path java, int heapMegabytes, int port, Duration startTimeout) {

        private static final int LEAST_HEAP = 256;

        public Settings {
            if (!Files.isDirectory(library)) {
                throw new IllegalArgumentException("The embedded OpenSearch's jars are not in " + library
                        + "; the build puts them there (mvn process-classes)");
            }
            if (heapMegabytes < LEAST_HEAP) {
                throw new IllegalArgumentException(
                        "The embedded OpenSearch needs a heap of " + LEAST_HEAP + " MB or more, not " + heapMegabytes);
            }
        }
    }

    private final Settings settings;
    private final int port;
    private final String secret;
    private volatile Process process;
    private volatile boolean closed;

    private EmbeddedOpenSearch(Settings settings) throws IOException {
        this.settings = settings;
        this.port = settings.port() == 0 ? freePort() : settings.port();
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        this.secret = HexFormat.of().formatHex(random);
    }

    /**
     * Starts the child and returns when it answers.
     *
     * @throws IllegalStateException if it does not; the message has its last words
     */
    public static EmbeddedOpenSearch start(Settings settings) {
        try {
            Files.createDirectories(settings.home().resolve("logs"));
            EmbeddedOpenSearch embedded = new EmbeddedOpenSearch(settings);
            embedded.launch();
            return embedded;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded OpenSearch could not be started", e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** For header {@code Authorization: Bearer}. */
    public String secret() {
        return secret;
    }

    public long pid() {
        return process.pid();
    }

    private void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                settings.java().toString(),
                "-Xms" + settings.heapMegabytes() / 2 + "m",
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // The second compiler only for what is really hot: a third less work at start.
                "-XX:Tier4InvocationThreshold=25000",
                "-XX:Tier4MinInvocationThreshold=3000",
                "-XX:Tier4CompileThreshold=75000",
                "-XX:Tier4BackEdgeThreshold=200000",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dlog4j2.formatMsgNoLookups=true",
                LOGGING,
                "-cp",
                settings.library().resolve("*").toString(),
                MAIN,
                settings.home().toString(),
                Integer.toString(port)));
        if (Runtime.version().feature() < 23) {
            builder.command().remove("--sun-misc-unsafe-memory-access=allow");
        }
        builder.environment().put(SecretPlugin.SECRET, secret);
        builder.redirectError(log().toFile());
        Process started = builder.start();
        process = started;
        if (closed) {
            started.destroyForcibly();
        }
        awaitReady(started);
        // A thread of its own: a start takes long, and the common ones are few.
        started.onExit().thenAcceptAsync(this::died, restart -> Thread.ofPlatform()
                .daemon()
                .name("opensearch-restart")
                .start(restart));
    }

    private void awaitReady(Process started) throws IOException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("opensearch-output").start(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(EmbeddedNode.READY)) {
                        ready.complete(true);
                    }
                }
            } catch (IOException e) {
                LOG.debug("The embedded OpenSearch's output ended", e);
            } finally {
                ready.complete(false);
            }
        });
        try {
            if (!ready.get(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                started.destroyForcibly();
                if (isTaken(port)) {
                    throw new IllegalStateException(
                            "The embedded OpenSearch did not start: port " + port + " of 127.0.0.1 is taken");
                }
                throw new IllegalStateException(
                        "The embedded OpenSearch did not start. Its last words: " + lastWords());
            }
        } catch (TimeoutException | ExecutionException e) {
            started.destroyForcibly();
            throw new IllegalStateException(
                    "The embedded OpenSearch did not answer within "
                            + settings.startTimeout().toSeconds() + " s. Its last words: " + lastWords(),
                    e);
        } catch (InterruptedException e) {
            started.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the embedded OpenSearch was interrupted", e);
        }
    }

    private void died(Process dead) {
        Duration wait = FIRST_RESTART;
        while (!closed) {
            LOG.error("The embedded OpenSearch ended with status {}; it is started again", dead.exitValue());
            try {
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
                if (!closed) {
                    launch();
                }
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | IllegalStateException e) {
                LOG.error("The embedded OpenSearch could not be started again: {}", e.getMessage());
                wait = wait.multipliedBy(2).compareTo(LAST_RESTART) > 0 ? LAST_RESTART : wait.multipliedBy(2);
            }
        }
    }

    private Path log() {
        return settings.home().resolve("logs").resolve("opensearch.log");
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LOG_LINES), lines.size()));
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Says that the child's end is meant from now on: it is not started again. */
    public void expectEnd() {
        closed = true;
    }

    /** Ends the child in order; kills it when that takes too long. */
    @Override
    public void close() {
        closed = true;
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
