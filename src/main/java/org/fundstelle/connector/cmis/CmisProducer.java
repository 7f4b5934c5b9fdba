package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.content.WholeStream;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceAwayException;

/** Opens the document that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. Thread-safe. */
final class CmisProducer extends DefaultProducer {

    private final CmisEndpoint endpoint;
    private Repository repository;

    CmisProducer(CmisEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String nativeId = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        String version = exchange.getMessage().getHeader(Envelope.VERSION, String.class);
        Repository opened = repository();
        try {
            exchange.getMessage().setBody(open(opened, nativeId, version));
        } catch (ContentTooLargeException | SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            requireRoot(opened);
            throw e;
        }
    }

    private InputStream open(Repository opened, String nativeId, String version) throws IOException {
        ByteSize limit = endpoint.sizeLimit();
        CmisObject document = new DocumentSearch(
                        opened, endpoint.versions(opened), endpoint.root(), endpoint.filter(opened))
                .find(nativeId, version);
        requireReported(document, version, limit);
        limit.require(document.length());
        if (!document.hasContent()) {
            return InputStream.nullInputStream();
        }
        Repository.Content content = opened.content(document.id());
        try {
            limit.require(content.length());
        } catch (ContentTooLargeException e) {
            content.stream().close();
            throw e;
        }
        return new BoundedStream(new WholeStream(content.stream(), content.length()), limit);
    }

    /** Newer content must not stand under the marking and the readers of the version that was reported. */
    private static void requireReported(CmisObject document, String version, ByteSize limit) throws IOException {
        String now = limit.marked(VersionedId.of(document).toString(), document.length());
        if (version != null && !version.equals(now)) {
            throw new IOException(
                    "Another version of '" + document.nativeId() + "' counts now; the next scan reports it");
        }
    }

    /** Where the source's folder itself cannot be seen, nothing is known of the document. */
    private void requireRoot(Repository opened) throws SourceAwayException {
        try {
            opened.folders().folder(endpoint.root(), null);
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceAwayException("The folder itself cannot be seen: " + e.getMessage(), e);
        }
    }

    private synchronized Repository repository() throws IOException {
        if (repository == null) {
            repository = endpoint.getServer().open();
        }
        return repository;
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (repository != null) {
            repository.close();
            repository = null;
        }
        super.doStop();
    }
}
