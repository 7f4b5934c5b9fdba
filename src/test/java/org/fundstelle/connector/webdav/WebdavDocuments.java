package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedDocuments;
import org.fundstelle.connector.TestServer;
import org.fundstelle.connector.tls.ServerTrust;

/** A folder of an Apache with mod_dav, whose properties are record metadata. */
public final class WebdavDocuments implements ServedDocuments {

    private static final String NAMESPACE = "http://stadt.example/ns";

    private final ApacheDavServer server;

    /**
     * @param folder not used: Apache keeps its files in one of its own
     */
    public WebdavDocuments(Path folder) throws IOException {
        TestServer.require(ApacheDavServer.PROGRAM, "apache2");
        server = new ApacheDavServer();
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(server.port());
    }

    @Override
    public Map<String, String> parameters(int port) {
        Map<String, String> parameters = new HashMap<>(server.parameters(port));
        parameters.put(
                "properties",
                "file_reference={%1$s}Aktenzeichen-Feld, file_plan={%1$s}plan, record_id={%1$s}akte, confidentiality={%1$s}vs"
                        .formatted(NAMESPACE));
        return parameters;
    }

    @Override
    public Optional<String> secret() {
        return Optional.of("password");
    }

    @Override
    public boolean knowsReaders() {
        return false;
    }

    @Override
    public List<Mistake> mistakes(int port) {
        String url = ApacheDavServer.url("https://localhost:" + port);
        return List.of(
                new Mistake("login", Map.of("password", "kaffee-und-kuchen")),
                new Mistake("login", Map.of("username", "niemand")),
                new Mistake("certificate", Map.of("caFile", "")),
                new Mistake("not-found", Map.of("url", url + "/gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) throws IOException {
        byte[] content = ServedDocuments.bytes(text);
        server.documents().put(name, content);
        // Apache keeps properties in a folder beside the file.
        Files.setPosixFilePermissions(
                server.documents().file(name).getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        return content;
    }

    @Override
    public void delete(String name) throws IOException {
        server.documents().delete(name);
    }

    @Override
    public Optional<String> uri(String name, int port) {
        return Optional.of(ApacheDavServer.url("https://localhost:" + port) + "/"
                + URI.create("/").resolve(encoded(name)).toASCIIString().substring(1));
    }

    private static URI encoded(String path) {
        try {
            return new URI(null, null, "/" + path, null);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    @Override
    public boolean mark(String name, Marks marks) throws IOException, GeneralSecurityException, InterruptedException {
        Map<String, String> parameters = server.parameters(server.port());
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(parameters.get("caFile"));
        String login = parameters.get("username") + ":" + parameters.get("password");
        String body = """
                <d:propertyupdate xmlns:d="DAV:" xmlns:x="%s"><d:set><d:prop><x:Aktenzeichen-Feld>%s</x:Aktenzeichen-Feld>\
                <x:plan>%s</x:plan><x:akte>%s</x:akte><x:vs>%s</x:vs></d:prop></d:set></d:propertyupdate>
                """.formatted(
                        NAMESPACE, marks.fileReference(), marks.filePlan(), marks.recordId(), marks.confidentiality());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(uri(name, server.port()).orElseThrow()))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(ServedDocuments.bytes(login)))
                .method("PROPPATCH", BodyPublishers.ofString(body))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(trust.context()).build()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.body()).contains("200 OK");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
