package org.fundstelle.connector.remote;

import java.io.IOException;
import org.apache.camel.Processor;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.connector.scan.Told;

/** Reports every file below a server's folder at each poll, on one connection. */
final class RemoteConsumer extends ScanConsumer {

    private final RemoteEndpoint endpoint;
    private RemotePool pool;

    RemoteConsumer(RemoteEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        pool = new RemotePool(endpoint.server(), endpoint.patience());
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    protected int poll() throws Exception {
        ByteSize limit = endpoint.sizeLimit();
        try (RemoteLease lease = pool.lease()) {
            lease.spoil();
            return new RemoteTree(lease.connection(), endpoint.patterns())
                    .walk((path, file) -> report(path, file, limit));
        } catch (IOException e) {
            throw Told.by(new IOException(e.getMessage()), e);
        }
    }

    private void report(String path, RemoteEntry file, ByteSize limit) throws IOException {
        report(Report.of(path, path, file.version(limit), file.size(), file.modified()));
    }
}
