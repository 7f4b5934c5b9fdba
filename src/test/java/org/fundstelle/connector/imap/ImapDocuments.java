package org.fundstelle.connector.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.fundstelle.connector.ServedDocuments;
import org.fundstelle.connector.TestAuthority;

/** A mailbox of a Dovecot, with folders that others may read. A name's last part is the subject of a message. */
public final class ImapDocuments implements ServedDocuments {

    private static final String USERNAME = "poststelle";
    private static final String MAIL = """
            From: Anna <anna@amt.example>
            To: Poststelle <poststelle@amt.example>
            Subject: %s
            Date: Mon, 2 Mar 2026 09:12:00 +0100
            Message-ID: <%s@amt.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            %s
            """;

    private final TestAuthority authority;
    private final DovecotServer server;
    private final MailProgram program;

    public ImapDocuments(Path folder) throws IOException, MessagingException {
        DovecotServer.require();
        authority = new TestAuthority(folder);
        server = DovecotServer.start(authority.server(), true);
        program = server.program(USERNAME);
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(server.tlsPort());
    }

    @Override
    public Map<String, String> parameters(int port) {
        Map<String, String> parameters = DovecotServer.parameters(authority, port, USERNAME);
        parameters.put("access", "acl");
        return parameters;
    }

    @Override
    public Optional<String> secret() {
        return Optional.of("password");
    }

    @Override
    public boolean knowsReaders() {
        return true;
    }

    @Override
    public List<Mistake> mistakes(int port) {
        return List.of(
                new Mistake("login", Map.of("password", "kaffee-und-kuchen")),
                new Mistake("certificate", Map.of("caFile", "")),
                new Mistake("tls", Map.of("port", Integer.toString(server.port()))),
                new Mistake("not-found", Map.of("folders", "Gibt es/nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) throws MessagingException {
        byte[] mail = mail(name, text);
        program.put(folder(name), mail);
        program.allow(folder(name), reader, "lr");
        return mail;
    }

    private static byte[] mail(String name, String text) {
        String subject = name.substring(name.lastIndexOf('/') + 1);
        return TestMail.raw(MAIL.formatted(TestMail.encoded(subject), Integer.toHexString(name.hashCode()), text));
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    @Override
    public void putMany(int count, IntFunction<String> text) throws IOException, MessagingException {
        Set<String> folders = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = ServedDocuments.numbered(i);
            if (folders.add(folder(name))) {
                program.create(folder(name));
            }
            server.putFile(USERNAME, folder(name), mail(name, text.apply(i)));
        }
    }

    @Override
    public void delete(String name) throws MessagingException {
        program.delete(folder(name), name.substring(name.lastIndexOf('/') + 1));
    }

    @Override
    public String path(String name) throws MessagingException {
        return name + " (" + program.uid(folder(name), name.substring(name.lastIndexOf('/') + 1)) + ").eml";
    }

    @Override
    public void close() throws IOException, MessagingException {
        program.close();
        server.close();
    }
}
