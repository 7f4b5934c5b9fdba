package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.connector.selection.SelectingEndpoint;

/** A folder of files. */
public class FilesEndpoint extends SelectingEndpoint {

    private final boolean watched;
    private String directory;
    private boolean contentCheck;
    private String access = "source";
    private String principals = "";
    private String folders = "";

    /**
     * @param watched whether consumers report files as they change, instead of all when they are polled
     */
    FilesEndpoint(String uri, FilesComponent component, boolean watched) {
        super(uri, component);
        this.watched = watched;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (watched) {
            return new FilesWatchConsumer(this, processor);
        }
        FilesConsumer consumer = new FilesConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new FilesProducer(this);
    }

    Path root() {
        if (directory == null || directory.isBlank()) {
            throw new IllegalArgumentException("Parameter 'directory' names no folder");
        }
        return Path.of(directory).toAbsolutePath().normalize();
    }

    FileVersions versions() {
        return new FileVersions(sizeLimit(), contentCheck);
    }

    AccessMode accessMode() {
        return AccessMode.of(access);
    }

    /**
     * @throws IOException if the file cannot be read, or has errors
     */
    PrincipalMapping mapping() throws IOException {
        return PrincipalMapping.of(principals);
    }

    Path foldersFile() {
        return FolderLists.file(folders);
    }

    public String getDirectory() {
        return directory;
    }

    /** The folder whose files are documents. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public boolean isContentCheck() {
        return contentCheck;
    }

    /** Whether every scan reads the content of every file to see changes that leave time and size as they were. */
    public void setContentCheck(boolean contentCheck) {
        this.contentCheck = contentCheck;
    }

    public String getAccess() {
        return access;
    }

    /** Where access lists come from: {@code source}, {@code posix}, {@code acl} or {@code folders}. */
    public void setAccess(String access) {
        this.access = access;
    }

    public String getPrincipals() {
        return principals;
    }

    /** File that says which principals the accounts of the system are; empty for their own names. */
    public void setPrincipals(String principals) {
        this.principals = principals;
    }

    public String getFolders() {
        return folders;
    }

    /** File that lists folders with those who may read them. */
    public void setFolders(String folders) {
        this.folders = folders;
    }
}
