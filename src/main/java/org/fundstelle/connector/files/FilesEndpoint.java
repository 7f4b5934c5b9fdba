package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.connector.scan.ScanEndpoint;
import org.fundstelle.connector.selection.PathPatterns;

/** A folder of files. */
public class FilesEndpoint extends ScanEndpoint {

    private String directory;
    private String include = "";
    private String exclude = "";
    private String maxSize = "512 MB";
    private boolean hidden;
    private boolean temporary;
    private boolean contentCheck;
    private String access = "source";
    private String principals = "";
    private String folders = "";

    FilesEndpoint(String uri, FilesComponent component) {
        super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
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

    PathPatterns patterns() {
        return PathPatterns.of(include, exclude, hidden, temporary);
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
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
        return principals.isBlank() ? PrincipalMapping.none() : PrincipalMapping.read(Path.of(principals));
    }

    Path foldersFile() {
        if (folders.isBlank()) {
            throw new IllegalArgumentException("Parameter 'access' is 'folders', but 'folders' names no file");
        }
        return Path.of(folders);
    }

    public String getDirectory() {
        return directory;
    }

    /** The folder whose files are documents. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getInclude() {
        return include;
    }

    /** Glob patterns, comma-separated, of relative paths to report; empty means all. */
    public void setInclude(String include) {
        this.include = include;
    }

    public String getExclude() {
        return exclude;
    }

    /** Glob patterns, comma-separated, of relative paths to leave out, folders included. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getMaxSize() {
        return maxSize;
    }

    /** The size of the largest file whose content is read, such as {@code 512 MB}. */
    public void setMaxSize(String maxSize) {
        this.maxSize = maxSize;
    }

    public boolean isHidden() {
        return hidden;
    }

    /** Whether hidden files and folders are reported. */
    public void setHidden(boolean hidden) {
        this.hidden = hidden;
    }

    public boolean isTemporary() {
        return temporary;
    }

    /** Whether files are reported that programs leave behind. */
    public void setTemporary(boolean temporary) {
        this.temporary = temporary;
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
