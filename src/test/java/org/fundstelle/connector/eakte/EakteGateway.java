package org.fundstelle.connector.eakte;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.eakte.EakteObjects.Kind;
import org.fundstelle.connector.eakte.EakteObjects.One;

/**
 * A gateway that answers by the public contract (eAkte API 1.2.7), over TLS, with an e-file system in memory behind it. A test
 * that wants other answers stubs them over it.
 */
public final class EakteGateway implements AutoCloseable {

    /** Name of the file that documents are put into. */
    static final String FILE = "Bauakte Musterstraße";

    private static final String PASSWORD = "geheim-und-lang";

    private final TestAuthority authority;
    private final EakteObjects objects = new EakteObjects();
    private final EakteAnswers answers = new EakteAnswers(objects, "fundstelle", PASSWORD);
    private final WireMockServer server;
    private WireMockServer expired;
    private One area;

    public EakteGateway() throws IOException {
        this(Files.createTempDirectory("fundstelle-eakte-"));
    }

    /**
     * @param folder for its certificates
     */
    public EakteGateway(Path folder) {
        authority = new TestAuthority(folder);
        server = start(authority.server());
        clear();
    }

    private WireMockServer start(TestAuthority.ServerFiles files) {
        WireMockConfiguration options = options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(files.pkcs12().toString())
                .keystoreType("PKCS12")
                .keystorePassword(TestAuthority.PASSWORD)
                .keyManagerPassword(TestAuthority.PASSWORD)
                .containerThreads(20)
                .extensions(answers);
        WireMockServer started = new WireMockServer(options.maxRequestJournalEntries(2_000));
        started.start();
        started.stubFor(
                any(anyUrl()).atPriority(10).willReturn(WireMock.aResponse().withTransformers(EakteAnswers.NAME)));
        return started;
    }

    public int port() {
        return server.httpsPort();
    }

    /** Speaks HTTP without TLS. */
    public int plainPort() {
        return server.port();
    }

    /** The port of a gateway whose certificate has expired. */
    int expiredPort() {
        if (expired == null) {
            expired = start(authority.expiredServer());
        }
        return expired.httpsPort();
    }

    static String url(int port) {
        return "https://localhost:" + port + "/api";
    }

    /** All parameters, with the one file plan entry as start point. */
    public Map<String, String> parameters(int port) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("url", url(port));
        parameters.put("username", "fundstelle");
        parameters.put("password", PASSWORD);
        parameters.put("userLogin", "fundstelle.bauamt");
        parameters.put("subjectAreas", area.address);
        parameters.put("caFile", authority.caFile().toString());
        return parameters;
    }

    WireMockServer server() {
        return server;
    }

    EakteObjects objects() {
        return objects;
    }

    EakteAnswers answers() {
        return answers;
    }

    /** The file plan entry that is the start point. */
    One area() {
        return area;
    }

    /** Leaves the start point alone. */
    public void clear() {
        String address = area == null ? null : area.address;
        objects.clear();
        area = address == null ? objects.add(Kind.AREA, null, "60-12 Bauakten") : objects.restore(area);
    }

    /** Puts a content into a document of its own; the folder of the name is the procedure. */
    public void put(String name, byte[] content) {
        One one = find(name);
        if (one == null) {
            One document = objects.add(Kind.DOCUMENT, procedure(name), title(name));
            one = objects.add(Kind.CONTENT, document, title(name));
            one.extension = extension(name);
        }
        one.content = content.clone();
        objects.touch(one);
    }

    public void delete(String name) {
        objects.remove(find(name).above);
    }

    public void rename(String from, String to) {
        One one = find(from);
        objects.move(one.above, procedure(to));
        one.above.name = title(to);
        one.name = title(to);
        one.extension = extension(to);
    }

    /** The content that was put under a name, null where there is none. */
    One find(String name) {
        for (One document : objects.below(procedure(name), Kind.DOCUMENT)) {
            for (One content : objects.below(document, Kind.CONTENT)) {
                if (content.name.equals(title(name)) && content.extension.equals(extension(name))) {
                    return content;
                }
            }
        }
        return null;
    }

    /** Where the connector says that a document is. */
    public static String path(String name) {
        return "60-12/" + FILE + " (60-12-4)/" + level(folder(name)) + " (60-12-4∕" + number(name) + ")/"
                + level(title(name)) + "/" + level(name.substring(name.lastIndexOf('/') + 1));
    }

    private static String level(String name) {
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    private One procedure(String name) {
        One file = objects.inside(Kind.FILE, area, FILE);
        file.reference = "60-12-4";
        One procedure = objects.inside(Kind.PROCEDURE, file, folder(name));
        procedure.reference = "60-12-4/" + number(name);
        return procedure;
    }

    private static int number(String name) {
        return Math.floorMod(folder(name).hashCode(), 10_000);
    }

    private static String folder(String name) {
        int end = name.lastIndexOf('/');
        return end < 0 ? "Allgemeines" : name.substring(0, end);
    }

    private static String title(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.substring(0, last.lastIndexOf('.'));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public void close() {
        server.stop();
        if (expired != null) {
            expired.stop();
        }
    }
}
