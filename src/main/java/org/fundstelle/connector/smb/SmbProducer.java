package org.fundstelle.connector.smb;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.document.Envelope;

/** Opens the file that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. */
final class SmbProducer extends DefaultProducer {

    private final SmbEndpoint endpoint;
    private SmbContent content;

    SmbProducer(SmbEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        content = new SmbContent(endpoint.server(), endpoint.root(), endpoint.sizeLimit());
    }

    @Override
    protected void doStop() throws Exception {
        if (content != null) {
            content.close();
        }
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        exchange.getMessage().setBody(content.open(exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class)));
    }
}
