package org.fundstelle.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ingest.ContentSource;
import org.fundstelle.ingest.UnknownSourceException;
import org.fundstelle.source.ForbiddenAddressException;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;

/** Content through the connector's content Kamelet: route {@code content-<source>}. Thread-safe. */
public class CamelContentSource implements ContentSource {

    private final ProducerTemplate camel;
    private final Sources sources;
    private final SourceAddresses addresses;

    public CamelContentSource(ProducerTemplate camel, Sources sources, SourceAddresses addresses) {
        this.camel = camel;
        this.sources = sources;
        this.addresses = addresses;
    }

    @Override
    public InputStream open(String sourceId, String nativeId) throws IOException {
        return open(sourceId, Map.of(Envelope.SOURCE, sourceId, Envelope.NATIVE_ID, nativeId));
    }

    /** A connector that can tell versions apart looks at the header. */
    @Override
    public InputStream open(SourceDocument document) throws IOException {
        return open(
                document.source(),
                Map.of(
                        Envelope.SOURCE,
                        document.source(),
                        Envelope.NATIVE_ID,
                        document.nativeId(),
                        Envelope.VERSION,
                        document.version()));
    }

    private InputStream open(String sourceId, Map<String, Object> headers) throws IOException {
        requireAdmitted(sourceId);
        Exchange answer = camel.request(
                "direct:content-" + sourceId + "?block=false",
                question -> question.getMessage().getHeaders().putAll(headers));
        Exception failure = answer.getException();
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof DirectConsumerNotAvailableException) {
            throw sources.find(sourceId).isEmpty()
                    ? new UnknownSourceException(sourceId)
                    : new SourceAwayException("Source '" + sourceId + "' is not connected now", failure);
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        InputStream content = answer.getMessage().getBody(InputStream.class);
        if (content == null) {
            throw new IOException("The connector of source '" + sourceId + "' gave no content");
        }
        return content;
    }

    private void requireAdmitted(String sourceId) throws SourceAwayException {
        Optional<SourceDefinition> source = sources.find(sourceId);
        if (source.isPresent()) {
            try {
                addresses.check(source.get());
            } catch (ForbiddenAddressException e) {
                throw new SourceAwayException(e.getMessage(), e);
            }
        }
    }
}
