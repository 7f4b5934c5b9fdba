package org.fundstelle.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The application as a process of its own that can be killed, with the processes that it starts. Linux only. */
final class ChildFundstelle implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration START = Duration.ofMinutes(5);
    private static final String OPENSEARCH_MAIN = "org.fundstelle.index.node.EmbeddedNode";
    private static final String FORK_MAIN = "org.apache.tika.pipes.PipesServer";

    private final Process process;
    private final Path log;
    private final HttpCaller local;

    private ChildFundstelle(Process process, Path log, HttpCaller local) {
        this.process = process;
        this.log = log;
        this.local = local;
    }

    /**
     * Starts the application and waits until it answers.
     *
     * @param log that its output is appended to
     */
    static ChildFundstelle start(Path data, Path log, Map<String, String> settings) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Fundstelle.class.getName()));
        command.addAll(RunningFundstelle.arguments(data, settings));
        command.remove("--server.port=0");
        command.add("--server.port=" + port);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        URI base = URI.create("http://127.0.0.1:" + port);
        ChildFundstelle child = new ChildFundstelle(process, log, new HttpCaller(base, null));
        try {
            child.await("answers", START, () -> child.status("/actuator/health/liveness") == 200);
            return new ChildFundstelle(process, log, new HttpCaller(base, RunningFundstelle.localKey(data)));
        } catch (IOException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The caller with the local key. */
    HttpCaller local() {
        return local;
    }

    Optional<ProcessHandle> openSearch() {
        return descendants(OPENSEARCH_MAIN).findFirst();
    }

    List<ProcessHandle> forks() {
        return descendants(FORK_MAIN).toList();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until something holds; the end of the process before that is an error with its last words. */
    void await(String what, Duration longest, Callable<Boolean> condition) {
        try {
            Awaitility.await(what).atMost(longest).pollInterval(POLL).until(() -> {
                if (!process.isAlive()) {
                    throw new AssertionError("The application ended before it " + what);
                }
                return condition.call();
            });
        } catch (ConditionTimeoutException | AssertionError e) {
            throw new AssertionError(e.getMessage() + ":\n" + lastWords(), e);
        }
    }

    /** -1 while it does not answer. */
    int status(String path) {
        try {
            return local.get(path).statusCode();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    /** SIGKILL; returns when the process is gone. What it started ends by itself. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private Stream<ProcessHandle> descendants(String main) {
        return process.toHandle().descendants().filter(handle -> commandLine(handle)
                .contains(main));
    }

    private static String commandLine(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
