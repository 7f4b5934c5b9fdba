package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.ace.ACE;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.fundstelle.connector.ServedDocuments;

/** A share of a Samba server, with Windows access lists. */
public final class SmbDocuments implements ServedDocuments {

    private static final String SHARE = "akten";

    private final SambaServer samba;
    private final Path principals;

    public SmbDocuments(Path folder) throws IOException {
        SambaServer.require();
        principals = Files.write(folder.resolve("principals.yaml"), SambaServer.mapping());
        samba = SambaServer.start();
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(samba.port());
    }

    @Override
    public Map<String, String> parameters(int port) {
        Map<String, String> parameters = samba.parameters(SHARE);
        parameters.putAll(Map.of(
                "port",
                Integer.toString(port),
                "access",
                "acl",
                "shareAccess",
                "everyone",
                "principals",
                principals.toString()));
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
                new Mistake("login", Map.of("username", "niemand")),
                new Mistake("not-found", Map.of("share", "gibt-es-nicht")),
                new Mistake("not-found", Map.of("directory", "gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) throws IOException {
        byte[] content = write(name, text);
        restrict(samba, SHARE, name, reader);
        return content;
    }

    /** Lets one user and the connector read a file, and nobody else. */
    public static void restrict(SambaServer samba, String share, String name, String reader) throws IOException {
        samba.setAccess(share, name, readBy(reader, SambaServer.CONNECTOR));
    }

    /** The access list by which some users alone read a file. */
    public static SecurityDescriptor readBy(String... users) {
        return Dacl.of(
                Stream.of(users).map(user -> Dacl.allow(SambaServer.user(user))).toArray(ACE[]::new));
    }

    private byte[] write(String name, String text) throws IOException {
        byte[] content = ServedDocuments.bytes(text);
        Path file = samba.folder(SHARE).resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return content;
    }

    @Override
    public void putMany(int count, IntFunction<String> text) throws IOException {
        for (int i = 0; i < count; i++) {
            write(ServedDocuments.numbered(i), text.apply(i));
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(samba.folder(SHARE).resolve(name));
    }

    @Override
    public void close() throws IOException {
        samba.close();
    }
}
