package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.data.PropertyData;
import org.apache.chemistry.opencmis.commons.enums.VersioningState;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertiesImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyStringImpl;
import org.apache.chemistry.opencmis.commons.spi.Holder;
import org.fundstelle.connector.ServedDocuments;

/** A repository whose documents have access lists, and an office's properties. */
public final class CmisDocuments implements ServedDocuments {

    private final InMemoryCmisServer server;

    /**
     * @param folder not used: the repository keeps everything in memory
     */
    public CmisDocuments(Path folder) throws IOException {
        server = new InMemoryCmisServer();
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(server.port());
    }

    @Override
    public Map<String, String> parameters(int port) {
        Map<String, String> parameters = new HashMap<>(server.parameters(port, "browser"));
        parameters.put(
                "properties",
                "fileReference=dokument:aktenzeichen, filePlan=dokument:plan, recordId=dokument:akte, "
                        + "confidentiality=dokument:einstufung");
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
                new Mistake("not-found", Map.of("directory", "/gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) {
        byte[] content = ServedDocuments.bytes(text);
        if (server.find(name) == null) {
            server.make(name, InMemoryCmisServer.DOCUMENT_TYPE, Map.of(), content, VersioningState.MAJOR);
        } else {
            server.put(name, content);
        }
        server.allow(name, Map.of(reader, "cmis:read"));
        return content;
    }

    @Override
    public boolean mark(String name, Marks marks) {
        server.services()
                .getObjectService()
                .updateProperties(
                        InMemoryCmisServer.REPOSITORY,
                        new Holder<>(server.find(name)),
                        null,
                        new PropertiesImpl(List.<PropertyData<?>>of(
                                new PropertyStringImpl("dokument:aktenzeichen", marks.fileReference()),
                                new PropertyStringImpl("dokument:plan", marks.filePlan()),
                                new PropertyStringImpl("dokument:akte", marks.recordId()),
                                new PropertyStringImpl("dokument:einstufung", marks.confidentiality()))),
                        null);
        return true;
    }

    @Override
    public void delete(String name) {
        server.delete(name);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
