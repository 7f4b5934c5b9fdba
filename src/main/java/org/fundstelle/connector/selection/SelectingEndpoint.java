package org.fundstelle.connector.selection;

import org.apache.camel.Component;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.fundstelle.connector.content.ByteSize;

/** A place with files, of which some are documents: the options by which every connector of files selects them. */
public abstract class SelectingEndpoint extends ScheduledPollEndpoint {

    private String include = "";
    private String exclude = "";
    private String maxSize = "512 MB";
    private boolean hidden;
    private boolean temporary;

    protected SelectingEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /**
     * @throws java.util.regex.PatternSyntaxException if a pattern is not a glob
     */
    public PathPatterns patterns() {
        return PathPatterns.of(include, exclude, hidden, temporary);
    }

    public ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
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

    /** Whether files and folders are reported whose name begins with a dot, or that the source calls hidden. */
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
