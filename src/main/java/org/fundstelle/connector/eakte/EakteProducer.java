package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceAwayException;

/** Opens the content object that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. Thread-safe. */
final class EakteProducer extends DefaultProducer {

    private final EakteEndpoint endpoint;
    private Gateway gateway;

    EakteProducer(EakteEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String nativeId = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        CooAddress address = CooAddress.of(nativeId)
                .orElseThrow(() -> new NoSuchFileException(nativeId, null, "not the address of an object"));
        Gateway server = gateway();
        try {
            exchange.getMessage().setBody(open(server, address));
        } catch (ContentTooLargeException e) {
            throw e;
        } catch (IOException e) {
            requireStart(server);
            // The gateway answers, so this is about the one content.
            throw e instanceof SourceAwayException ? new IOException(e.getMessage(), e) : e;
        }
    }

    private InputStream open(Gateway server, CooAddress address) throws IOException {
        ByteSize limit = endpoint.sizeLimit();
        limit.require(server.content(address).size().least());
        return new BoundedStream(server.open(address), limit);
    }

    /** Where the start point itself cannot be seen, nothing is known of the content. */
    private void requireStart(Gateway server) throws SourceAwayException {
        StartPoints start = endpoint.startPoints();
        try {
            if (start.areas().isEmpty()) {
                server.search(start.references().getFirst());
            } else {
                server.files(start.areas().getFirst());
            }
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceAwayException("The start point itself cannot be seen: " + e.getMessage(), e);
        }
    }

    private synchronized Gateway gateway() throws SourceAwayException {
        if (gateway == null) {
            gateway = endpoint.getServer().newGateway();
        }
        return gateway;
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
        super.doStop();
    }
}
