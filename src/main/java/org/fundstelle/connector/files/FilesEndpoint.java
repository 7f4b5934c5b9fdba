package org.fundstelle.connector.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A folder of files. */
public class FilesEndpoint extends ScheduledPollEndpoint {

    private String directory;
    private String include = "";
    private String exclude = "";

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

    FilePatterns patterns() {
        return new FilePatterns(list(include), list(exclude));
    }

    private static List<String> list(String patterns) {
        return Arrays.stream(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
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
}
