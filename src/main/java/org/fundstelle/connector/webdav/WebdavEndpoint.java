package org.fundstelle.connector.webdav;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.util.TimeUtils;
import org.fundstelle.connector.selection.SelectingEndpoint;

/** A folder of a WebDAV server. */
public class WebdavEndpoint extends SelectingEndpoint {

    private final DavServer server = new DavServer();
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
