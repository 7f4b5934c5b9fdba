package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.support.service.ServiceHelper;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.document.Envelope;

/**
 * A folder of files behind another connector, which lists and opens them. Used by one thread, but may be closed by another, which
 * ends a listing under way.
 */
final class DropFolder implements AutoCloseable {

    private static final int MOST_FILES = 1_000_000;

    private final Endpoint endpoint;
    private final ScanConsumer listing;
    private final Producer opening;

    private DropFolder(Endpoint endpoint, ScanConsumer listing, Producer opening) {
        this.endpoint = endpoint;
        this.listing = listing;
        this.opening = opening;
    }

    /**
     * @param endpoint of a snapshot connector, for this folder alone
     * @throws Exception if the connector finds fault with its parameters
     */
    static DropFolder open(Endpoint endpoint) throws Exception {
        ScanConsumer listing = (ScanConsumer) endpoint.createConsumer(exchange -> {});
        listing.setStartScheduler(false);
        DropFolder folder = new DropFolder(endpoint, listing, endpoint.createProducer());
        try {
            ServiceHelper.startService(endpoint, listing, folder.opening);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        return folder;
    }

    /**
     * Every file, by its path, in the order of the listing.
     *
     * @throws Exception if anything could not be listed
     */
    Map<String, FolderFile> list() throws Exception {
        Map<String, FolderFile> files = new LinkedHashMap<>();
        listing.walk(file -> {
            if (files.size() == MOST_FILES) {
                throw new IOException("The drop folder has more than " + MOST_FILES
                        + " files; messages that have been taken can be moved away");
            }
            files.put(
                    file.path(),
                    new FolderFile(file.nativeId(), file.version(), file.size(), file.modified(), file.access()));
        });
        return files;
    }

    /**
     * The bytes of a file; the caller closes the stream.
     *
     * @throws IOException as the connector says why
     */
    InputStream open(FolderFile file) throws IOException {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setHeader(Envelope.NATIVE_ID, file.path());
        try {
            opening.process(exchange);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
        return exchange.getMessage().getBody(InputStream.class);
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(listing, opening, endpoint);
    }
}
