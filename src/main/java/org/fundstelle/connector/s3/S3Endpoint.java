package org.fundstelle.connector.s3;

import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.selection.SelectingEndpoint;

/** The objects of a bucket. */
public class S3Endpoint extends SelectingEndpoint {

    private final S3Server server;
    private String prefix = "";
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
        return new Keys(prefix, patterns());
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
