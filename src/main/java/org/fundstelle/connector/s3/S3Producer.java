package org.fundstelle.connector.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.document.Envelope;

/**
 * Opens the object that header {@link Envelope#NATIVE_ID} names, in the version of header {@link Envelope#VERSION} if there
 * is one; the body becomes its stream.
 */
final class S3Producer extends DefaultProducer {

    private final S3Endpoint endpoint;
    private Bucket bucket;

    S3Producer(S3Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String key = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        String version = exchange.getMessage().getHeader(Envelope.VERSION, String.class);
        if (key.isEmpty() || !endpoint.keys().contains(key)) {
            throw new NoSuchFileException(key, null, "outside of the prefix");
        }
        Bucket.Content content = bucket().open(key);
        try {
            check(content.state(), version);
        } catch (IOException e) {
            content.stream().close();
            throw e;
        }
        exchange.getMessage().setBody((InputStream) new BoundedStream(content.stream(), endpoint.sizeLimit()));
    }

    private void check(ObjectState state, String version) throws IOException {
        ByteSize limit = endpoint.sizeLimit();
        if (state.isFolder()) {
            throw new NoSuchFileException(state.key(), null, "only stands for a folder");
        }
        limit.require(state.size());
        if (version != null && state.isOther(version)) {
            throw new IOException("The object was replaced after the scan; the next scan reports it as it is now");
        }
    }

    private synchronized Bucket bucket() throws IOException {
        if (bucket == null) {
            bucket = new Bucket(endpoint.server());
        }
        return bucket;
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            if (bucket != null) {
                bucket.close();
                bucket = null;
            }
        }
        super.doStop();
    }
}
