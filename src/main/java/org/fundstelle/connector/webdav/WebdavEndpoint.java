package org.fundstelle.connector.webdav;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.util.TimeUtils;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.ScanEndpoint;
import org.fundstelle.connector.selection.PathPatterns;

/** A folder of a WebDAV server. */
public class WebdavEndpoint extends ScanEndpoint {

    private final DavServer server = new DavServer();
    private String include = "";
    private String exclude = "";
    private String maxSize = "512 MB";
    private boolean hidden;
    private boolean temporary;
    private String properties = "";
    private String folderEtags = "auto";
    private boolean syncTokens = true;
    private String remember = "24h";

    WebdavEndpoint(String uri, WebdavComponent component) {
        super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WebdavConsumer consumer = new WebdavConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new WebdavProducer(this);
    }

    PathPatterns patterns() {
        return PathPatterns.of(include, exclude, hidden, temporary);
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
    }

    PropertyMapping mapping() {
        return PropertyMapping.of(properties);
    }

    /** With a mapping there are none, because properties change without any sign. */
    Shortcuts shortcuts(boolean nextcloud) {
        boolean etags = Shortcuts.FolderEtags.of(folderEtags).count(nextcloud);
        return mapping().isEmpty() ? new Shortcuts(etags, syncTokens && !etags) : Shortcuts.NONE;
    }

    Duration memory() {
        try {
            return TimeUtils.toDuration(remember);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Parameter 'remember' is a time such as '24h', not: '" + remember + "'");
        }
    }

    /** Where the folder is; its settings are options of the endpoint too. */
    public DavServer getServer() {
        return server;
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

    public String getProperties() {
        return properties;
    }

    /** Which properties are which record metadata, as {@link PropertyMapping} reads them; empty for none. */
    public void setProperties(String properties) {
        this.properties = properties;
    }

    public String getFolderEtags() {
        return folderEtags;
    }

    /** Whether a folder whose ETag is the same is listed again: {@code auto}, {@code true} or {@code false}. */
    public void setFolderEtags(String folderEtags) {
        this.folderEtags = folderEtags;
    }

    public boolean isSyncTokens() {
        return syncTokens;
    }

    /** Whether folders that offer it are asked for changes only. */
    public void setSyncTokens(boolean syncTokens) {
        this.syncTokens = syncTokens;
    }

    public String getRemember() {
        return remember;
    }

    /** How long what was listed may be remembered, such as {@code 24h}; {@code 0s} for not at all. */
    public void setRemember(String remember) {
        this.remember = remember;
    }
}
