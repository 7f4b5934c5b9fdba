package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.content.Patience;

/** A drop folder with messages of one format. */
public class InboxEndpoint extends ScheduledPollEndpoint {

    private static final String MAX_SIZE = "maxSize";

    private final InboxComponent component;
    private final MessageFormat format;
    private final Map<String, Object> folder;
    private String transport = "local";
    private String maxSize = "2 GB";
    private String settle = "2s";
    private String patience = "10m";

    /**
     * @param folder the parameters of the folder; secrets may stand in it as references to beans
     */
    InboxEndpoint(String uri, InboxComponent component, MessageFormat format, Map<String, Object> folder) {
        super(uri, component);
        this.component = component;
        this.format = format;
        this.folder = Map.copyOf(folder);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        InboxConsumer consumer = new InboxConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("What came in a message is opened where it is kept");
    }

    /**
     * The folder, ready to be listed.
     *
     * @throws IllegalArgumentException naming every parameter that is missing, or that the transport does not have
     * @throws Exception if the transport finds fault with its parameters
     */
    DropFolder open() throws Exception {
        Transport way = Transport.of(transport);
        Map<String, Object> parameters = new TreeMap<>(folder);
        parameters.put(MAX_SIZE, maxSize);
        Component connector = getCamelContext().getComponent(way.scheme());
        // Past the context, which would give two sources the same endpoint, and keep it with its secrets.
        Endpoint place = connector.createEndpoint(way.scheme() + ":inbox", way.options(parameters));
        place.setCamelContext(getCamelContext());
        return DropFolder.open(place);
    }

    /**
     * @throws IllegalStateException if nothing tells it
     */
    TakenDeliveries taken() {
        TakenDeliveries taken = getCamelContext().getRegistry().findSingleByType(TakenDeliveries.class);
        if (taken == null) {
            throw new IllegalStateException("Nothing tells which messages have been taken");
        }
        return taken;
    }

    MessageFormat format() {
        return format;
    }

    /** A new file that only its owner may read. */
    Path newFile() throws IOException {
        return component.newFile();
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
    }

    /** How long files must stay as they are before they count as written. */
    Duration rest() {
        return Patience.of("settle", settle);
    }

    /** How long a message may be without its end, or without one of its files. */
    Duration longestWait() {
        return Patience.of("patience", patience);
    }

    public String getTransport() {
        return transport;
    }

    /** How the folder is reached: {@code local}, {@code smb} or {@code sftp}. */
    public void setTransport(String transport) {
        this.transport = transport;
    }

    public String getMaxSize() {
        return maxSize;
    }

    /** The size of the largest message, and of the largest file in one, that is read, such as {@code 2 GB}. */
    public void setMaxSize(String maxSize) {
        this.maxSize = maxSize;
    }

    public String getSettle() {
        return settle;
    }

    /** How long files must stay as they are before they count as written, such as {@code 2s}. */
    public void setSettle(String settle) {
        this.settle = settle;
    }

    public String getPatience() {
        return patience;
    }

    /** How long a message may be without its end, or without one of its files, such as {@code 10m}. */
    public void setPatience(String patience) {
        this.patience = patience;
    }
}
