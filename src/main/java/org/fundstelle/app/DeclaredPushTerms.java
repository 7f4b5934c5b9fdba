package org.fundstelle.app;

import java.io.InputStream;
import org.fundstelle.api.PushTerms;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.route.UriTemplate;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;

/** The terms that the parameters of a source lay down, else the defaults of connector {@code http-push}. */
final class DeclaredPushTerms implements PushTerms {

    /** The connector whose documents are pushed. */
    static final String CONNECTOR = "http-push";

    private static final String MAX_SIZE = "maxSize";

    private final ConnectorCatalog connectors;

    DeclaredPushTerms(ConnectorCatalog connectors) {
        this.connectors = connectors;
    }

    @Override
    public boolean isPushed(SourceDefinition source) {
        return source.connector().equals(CONNECTOR);
    }

    @Override
    public void require(SourceDefinition source, long size) throws ContentTooLargeException {
        maxSize(source).require(size);
    }

    @Override
    public long most(SourceDefinition source) {
        return maxSize(source).bytes();
    }

    @Override
    public InputStream bounded(SourceDefinition source, InputStream content) {
        return new BoundedStream(content, maxSize(source));
    }

    private ByteSize maxSize(SourceDefinition source) {
        String stated = source.parameters().getOrDefault(MAX_SIZE, "");
        return ByteSize.of(stated.isBlank() ? usual() : stated);
    }

    private String usual() {
        return connectors
                .definition(CONNECTOR)
                .map(definition -> definition
                        .path("properties")
                        .path(MAX_SIZE)
                        .path("default")
                        .asText())
                .orElseThrow();
    }

    @Override
    public String uri(SourceDefinition source, String nativeId, String path, String stated) {
        return UriTemplate.fill(source.uriTemplate(), nativeId, path, stated);
    }
}
