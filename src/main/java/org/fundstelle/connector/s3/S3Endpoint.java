package org.fundstelle.connector.s3;

import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.ScanEndpoint;
import org.fundstelle.connector.selection.PathPatterns;

/** The objects of a bucket. */
public class S3Endpoint extends ScanEndpoint {

    private final S3Server server;
    private String prefix = "";
    private String include = "";
    private String exclude = "";
    private String maxSize = "512 MB";
    private boolean hidden;
    private boolean temporary;
    private String metadata = "none";
    private String access = "source";

    S3Endpoint(String uri, S3Component component, S3Server server) {
        super(uri, component);
        this.server = server;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        S3Consumer consumer = new S3Consumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new S3Producer(this);
    }

    S3Server server() {
        return server;
    }

    Keys keys() {
        return new Keys(prefix, PathPatterns.of(include, exclude, hidden, temporary));
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
    }

    /** Whether every object is asked for its user metadata. */
    boolean asksForMetadata() {
        boolean asks = isSecond("metadata", metadata, "none", "head");
        if (!asks && readersFromMetadata()) {
            throw new IllegalArgumentException("Parameter 'access' is 'metadata', so 'metadata' must be 'head'");
        }
        return asks;
    }

    /** Whether access lists come from the user metadata. */
    boolean readersFromMetadata() {
        return isSecond("access", access, "source", "metadata");
    }

    private static boolean isSecond(String name, String word, String first, String second) {
        if (!word.equals(first) && !word.equals(second)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "Parameter '%s' is '%s' or '%s', not: '%s'", name, first, second, word));
        }
        return word.equals(second);
    }

    public String getPrefix() {
        return prefix;
    }

    /** How the keys of the source begin; empty for all of the bucket. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public String getInclude() {
        return include;
    }

    /** Glob patterns, comma-separated, of paths to report; empty means all. */
    public void setInclude(String include) {
        this.include = include;
    }

    public String getExclude() {
        return exclude;
    }

    /** Glob patterns, comma-separated, of paths to leave out, folders included. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getMaxSize() {
        return maxSize;
    }

    /** The size of the largest object whose content is read, such as {@code 512 MB}. */
    public void setMaxSize(String maxSize) {
        this.maxSize = maxSize;
    }

    public boolean isHidden() {
        return hidden;
    }

    /** Whether objects are reported of which a part of the path begins with a dot. */
    public void setHidden(boolean hidden) {
        this.hidden = hidden;
    }

    public boolean isTemporary() {
        return temporary;
    }

    /** Whether objects are reported that programs leave behind. */
    public void setTemporary(boolean temporary) {
        this.temporary = temporary;
    }

    public String getMetadata() {
        return metadata;
    }

    /** {@code head} to ask for the user metadata of each object, else {@code none}. */
    public void setMetadata(String metadata) {
        this.metadata = metadata;
    }

    public String getAccess() {
        return access;
    }

    /** Where access lists come from: {@code source} or {@code metadata}. */
    public void setAccess(String access) {
        this.access = access;
    }
}
