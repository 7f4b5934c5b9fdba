package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.connector.selection.SelectingEndpoint;

/** A part of an e-file system. */
public class EakteEndpoint extends SelectingEndpoint {

    private final EakteServer server = new EakteServer();
    private String subjectAreas = "";
    private String files = "";
    private String access = "source";
    private String folders = "";

    EakteEndpoint(String uri, EakteComponent component) {
        super(uri, component);
        // Titles are no names of files: a dot at their beginning means nothing.
        setHidden(true);
        setTemporary(true);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        EakteConsumer consumer = new EakteConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new EakteProducer(this);
    }

    /**
     * @throws IllegalArgumentException if there is none, or one that is no address
     */
    StartPoints startPoints() {
        return StartPoints.of(subjectAreas, files);
    }

    /**
     * The lists of the file that lists folders; without it none, so that the list configured for the source holds.
     *
     * @throws IOException if the file cannot be read, or has errors
     */
    FolderLists lists(FolderLists.Folders existing) throws IOException {
        return switch (access) {
            case "source" -> new FolderLists(Map.of());
            case "folders" -> FolderLists.read(FolderLists.file(folders), existing);
            default ->
                throw new IllegalArgumentException(
                        "Parameter 'access' is 'source' or 'folders', not: '" + access + "'");
        };
    }

    /** Where the gateway is; its settings are options of the endpoint too. */
    public EakteServer getServer() {
        return server;
    }

    public String getSubjectAreas() {
        return subjectAreas;
    }

    /** Addresses of file plan entries, comma-separated. */
    public void setSubjectAreas(String subjectAreas) {
        this.subjectAreas = subjectAreas;
    }

    public String getFiles() {
        return files;
    }

    /** References of files, comma-separated, as the gateway searches for them. */
    public void setFiles(String files) {
        this.files = files;
    }

    public String getAccess() {
        return access;
    }

    /** Where access lists come from: {@code source} or {@code folders}. */
    public void setAccess(String access) {
        this.access = access;
    }

    public String getFolders() {
        return folders;
    }

    /** YAML file that lists folders with those who may read them. */
    public void setFolders(String folders) {
        this.folders = folders;
    }
}
