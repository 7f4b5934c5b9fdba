package org.fundstelle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server program of a Debian package, run as a child process on 127.0.0.1 for a test. */
public final class TestServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final long END_SECONDS = 20;

    private final Process process;
    private final Path log;

    private TestServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Skips the test where the program is missing, saying so; on the build server it must be there. */
    public static void require(Path program, String debianPackage) {
        boolean there = Files.isExecutable(program);
        if (System.getenv("CI") != null) {
            assertThat(there).as("%s of package %s", program, debianPackage).isTrue();
        }
        assumeTrue(there, program + " is not installed (Debian package " + debianPackage + ")");
    }

    /**
     * Starts a program and waits until it listens.
     *
     * @param log takes what it prints
     */
    public static TestServer start(int port, Path log, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TestServer server = new TestServer(process, log);
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> !process.isAlive() || listens(port));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        if (!process.isAlive()) {
            throw new IOException(command[0] + " ended at once: " + Files.readString(log));
        }
        return server;
    }

    /** Runs a program to its end, which must be a good one; returns what it printed. */
    public static String run(String... command) throws IOException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return output;
    }

    /** A port of 127.0.0.1 that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What it has printed. */
    public Path log() {
        return log;
    }

    /** Ends it and its children. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
