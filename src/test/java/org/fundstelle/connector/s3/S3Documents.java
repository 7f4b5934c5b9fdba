package org.fundstelle.connector.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedDocuments;

/** A bucket of a Ceph, at whose objects the readers stand. */
public final class S3Documents implements ServedDocuments {

    private static final String BUCKET = "akten";

    private final CephServer server;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> readers = new HashMap<>();

    public S3Documents(Path folder) throws IOException {
        CephServer.require();
        server = new CephServer(folder);
        server.create(BUCKET);
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(server.tlsPort());
    }

    @Override
    public Map<String, String> parameters(int port) {
        Map<String, String> parameters = new HashMap<>(server.parameters(port, BUCKET));
        parameters.putAll(Map.of("metadata", "head", "access", "metadata"));
        return parameters;
    }

    @Override
    public Optional<String> secret() {
        return Optional.of("secretKey");
    }

    @Override
    public boolean knowsReaders() {
        return true;
    }

    @Override
    public List<Mistake> mistakes(int port) {
        return List.of(
                new Mistake("login", Map.of("secretKey", "kaffee-und-kuchen")),
                new Mistake("login", Map.of("accessKey", "NIEMAND")),
                new Mistake("certificate", Map.of("caFile", "")),
                new Mistake("tls", Map.of("endpoint", "https://localhost:" + server.port())),
                new Mistake("not-found", Map.of("bucket", "gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) {
        byte[] content = ServedDocuments.bytes(text);
        texts.put(name, text);
        readers.put(name, "user:" + reader);
        server.put(BUCKET, name, content, Map.of("readers", "user:" + reader));
        return content;
    }

    @Override
    public boolean mark(String name, Marks marks) {
        server.put(
                BUCKET,
                name,
                ServedDocuments.bytes(texts.get(name)),
                Map.of(
                        "readers",
                        readers.get(name),
                        "file-reference",
                        marks.fileReference(),
                        "file-plan",
                        marks.filePlan(),
                        "record-id",
                        marks.recordId(),
                        "confidentiality",
                        marks.confidentiality()));
        return true;
    }

    @Override
    public void delete(String name) {
        server.delete(BUCKET, name);
    }

    @Override
    public void close() {
        server.close();
    }
}
