package org.fundstelle.connector.smb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a folder of a Samba share, with Windows access lists. */
class SmbContractIT extends SourceContractTest {

    private static final String SHARE = "akten";
    private static final String ROOT = "Akten & Bescheide + 100% (alt)";

    private static SambaServer samba;
    private static TcpProxy wire;

    @TempDir
    static Path temp;

    @BeforeAll
    static void startServer() throws IOException {
        SambaServer.require();
        samba = SambaServer.start();
        wire = new TcpProxy(samba.port());
        Files.write(temp.resolve("principals.yaml"), SambaServer.mapping());
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (samba != null) {
            wire.close();
            samba.close();
        }
    }

    private static Path folder() {
        return samba.folder(SHARE).resolve(ROOT);
    }

    @Override
    protected String connector() {
        return "smb";
    }

    @Override
    protected Map<String, String> parameters() {
        Map<String, String> all = samba.parameters(SHARE);
        all.put("port", Integer.toString(wire.port()));
        all.put("directory", ROOT);
        all.put("access", "acl");
        all.put("shareAccess", "everyone");
        all.put("principals", temp.resolve("principals.yaml").toString());
        return all;
    }

    @Override
    protected void clear() throws IOException {
        samba.clear(SHARE);
        Files.createDirectories(folder());
    }

    @Override
    protected void put(String name, byte[] content) throws IOException {
        Path file = folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Override
    protected void delete(String name) throws IOException {
        Files.delete(folder().resolve(name));
    }

    @Override
    protected void rename(String from, String to) throws IOException {
        Path target = folder().resolve(to);
        Files.createDirectories(target.getParent());
        Files.move(folder().resolve(from), target);
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected List<String> oddNames() {
        List<String> names = new ArrayList<>(super.oddNames());
        names.add("${geheim} $simple{x}.txt");
        names.add("#bean;RAW(x) %20 {{y}}.txt");
        names.add("Ordner & mehr/~1 = ü,.txt");
        return names;
    }

    @Override
    protected Optional<AccessList> narrow(String name) throws IOException {
        samba.setAccess(
                SHARE,
                ROOT + "/" + name,
                Dacl.of(
                        Dacl.deny(SambaServer.user("bernd")),
                        Dacl.allow(SambaServer.group("bauamt")),
                        Dacl.allow(SambaServer.user(SambaServer.CONNECTOR))));
        return Optional.of(new AccessList(
                List.of(Principal.group("bauamt"), Principal.user(SambaServer.CONNECTOR)),
                List.of(Principal.user("bernd"))));
    }

    @Override
    protected boolean refuseConnector(String name) throws IOException {
        samba.setAccess(SHARE, ROOT + "/" + name, Dacl.of(Dacl.allow(SambaServer.user("anna"))));
        return true;
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "kaffee-und-kuchen")));
    }

    @Override
    protected List<String> outside() throws IOException {
        Path secret = Files.writeString(samba.folder(SHARE).resolve("geheim.txt"), "geheim");
        Path elsewhere = Files.createDirectories(temp.resolve("anderswo"));
        Files.writeString(elsewhere.resolve("geheim.txt"), "geheim");
        Files.createSymbolicLink(folder().resolve("verweis.txt"), elsewhere.resolve("geheim.txt"));
        Files.createSymbolicLink(folder().resolve("ordner"), elsewhere);
        return List.of(
                "../geheim.txt",
                "..\\geheim.txt",
                "\\geheim.txt",
                "/geheim.txt",
                secret.toString(),
                "verweis.txt",
                "ordner/geheim.txt",
                "ordner/../../geheim.txt",
                "a.txt:strom",
                "a.txt::$DATA",
                ".",
                "");
    }
}
