package org.fundstelle.connector.remote;

import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.util.TimeUtils;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.ScanEndpoint;
import org.fundstelle.connector.selection.PathPatterns;

/** A folder of a server of files: what all protocols need to know. */
public abstract class RemoteEndpoint extends ScanEndpoint {

    private String host;
    private int port;
    private String username;
    private String password = "";
    private String directory;
    private String include = "";
    private String exclude = "";
    private String maxSize = "512 MB";
    private String timeout = "30s";
    private boolean hidden;
    private boolean temporary;

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

    PathPatterns patterns() {
        return PathPatterns.of(include, exclude, hidden, temporary);
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
    }

    /** How long the server may be silent. */
    protected Duration patience() {
        return TimeUtils.toDuration(timeout);
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

    public String getTimeout() {
        return timeout;
    }

    /** How long the server may be silent, such as {@code 30s}. */
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    public boolean isHidden() {
        return hidden;
    }

    /** Whether files and folders are reported whose name begins with a dot. */
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
}
