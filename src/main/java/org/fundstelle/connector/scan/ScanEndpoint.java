package org.fundstelle.connector.scan;

import org.apache.camel.Component;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/**
 * What a connector reads. It may be scanned for more than one source at a time, and be tried meanwhile, so it keeps nothing
 * but its options.
 */
public abstract class ScanEndpoint extends ScheduledPollEndpoint implements MultipleConsumersSupport {

    protected ScanEndpoint(String uri, Component component) {
        super(uri, component);
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }
}
