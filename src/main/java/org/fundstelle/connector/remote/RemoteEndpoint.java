package org.fundstelle.connector.remote;

import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.connector.selection.SelectingEndpoint;

/** A folder of a server of files: what all protocols need to know. */
public abstract class RemoteEndpoint extends SelectingEndpoint {

    private String host;
    private int port;
    private String username;
    private String password = "";
    private String directory;
    private String timeout = "30s";

    protected RemoteEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /**
     * The server that the options name.
     *
     * @throws IllegalArgumentException if an option is wrong, in words
     */
    protected abstract RemoteServer server();

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RemoteConsumer consumer = new RemoteConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new RemoteProducer(this);
    }

    /** How long the server may be silent. */
    protected Duration patience() {
        return Patience.of(timeout);
    }

    public String getHost() {
        return host;
    }

    /** Name or address of the server. */
    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public String getUsername() {
        return username;
    }

    /** The account that Fundstelle logs in with. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /** Its password; empty for none. */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getDirectory() {
        return directory;
    }

    /** The folder whose files are documents; without a slash at its beginning it is below the one that a login leads to. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getTimeout() {
        return timeout;
    }

    /** How long the server may be silent, such as {@code 30s}. */
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }
}
