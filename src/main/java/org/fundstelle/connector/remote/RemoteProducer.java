package org.fundstelle.connector.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.remote.RemoteEntry.Kind;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceAwayException;

/** Opens the file that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. Thread-safe. */
final class RemoteProducer extends DefaultProducer {

    private final RemoteEndpoint endpoint;
    private RemotePool pool;

    RemoteProducer(RemoteEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pool = new RemotePool(endpoint.server(), endpoint.patience());
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String path = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        RemotePath.check(path);
        RemoteLease lease = pool.lease();
        InputStream content;
        try {
            content = open(path, lease);
        } catch (SourceAwayException e) {
            if (!lease.isUsed()) {
                throw e;
            }
            content = open(path, pool.leaseNew());
        }
        exchange.getMessage().setBody(content);
    }

    /** Gives the lease back if there is no stream in the end. */
    private InputStream open(String path, RemoteLease lease) throws IOException {
        try {
            RemoteConnection connection = lease.connection();
            RemoteEntry file = find(path, connection);
            ByteSize limit = endpoint.sizeLimit();
            if (file.kind() != Kind.FILE) {
                throw new NoSuchFileException(path, null, "not a file");
            }
            limit.require(file.size());
            return new LeasedStream(new BoundedStream(connection.open(path, file), limit), lease);
        } catch (SourceAwayException | RuntimeException e) {
            lease.spoil();
            lease.close();
            throw e;
        } catch (IOException e) {
            lease.close();
            throw e;
        }
    }

    private static RemoteEntry find(String path, RemoteConnection connection) throws IOException {
        try {
            return connection.find(path);
        } catch (NoSuchFileException e) {
            try {
                connection.find("");
            } catch (NoSuchFileException root) {
                throw new SourceAwayException("The folder itself is not there", root);
            }
            throw e;
        }
    }
}
