package org.fundstelle.connector.imap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on 127.0.0.1 that answers what a test says, for what no good server says. It has one folder. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String greeting;
    private final Function<String, String> script;

    /**
     * @param script gives the lines before the end of the answer to a command, or {@code NO}, or null for what is usual
     */
    ScriptedServer(String greeting, Function<String, String> script) throws IOException {
        this.greeting = greeting;
        this.script = script;
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    ImapServer address(Security security) {
        return new ImapServer(
                "127.0.0.1",
                listener.getLocalPort(),
                security,
                new Login("anna", "geheim", false),
                "",
                Duration.ofSeconds(10));
    }

    /** All commands so far, without their tags. */
    List<String> asked() {
        return asked;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> talk(socket));
            } catch (IOException e) {
                // Closed; the loop's condition ends it.
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            write(socket, greeting + "\r\n");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String tag = line.substring(0, line.indexOf(' '));
                String command = line.substring(tag.length() + 1);
                asked.add(command);
                String answer = answer(command);
                write(socket, "NO".equals(answer) ? tag + " NO nein\r\n" : answer + tag + " OK ja\r\n");
            }
        } catch (IOException e) {
            // The other side went.
        }
    }

    private String answer(String command) {
        String special = script.apply(command);
        if (special != null) {
            return special;
        }
        return switch (command.split(" ")[0]) {
            case "CAPABILITY" -> "* CAPABILITY IMAP4rev1\r\n";
            case "LIST" -> "* LIST () \"/\" INBOX\r\n";
            case "EXAMINE" -> "* 3 EXISTS\r\n* OK [UIDVALIDITY 1] ja\r\n* OK [UIDNEXT 4] ja\r\n";
            default -> "";
        };
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
