package org.fundstelle.connector.files;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.document.Envelope;

/** Opens the file that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. */
final class FilesProducer extends DefaultProducer {

    private final FilesEndpoint endpoint;

    FilesProducer(FilesEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String nativeId = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        try {
            exchange.getMessage()
                    .setBody(Files.newInputStream(
                            FileTree.real(endpoint.root(), nativeId), LinkOption.NOFOLLOW_LINKS));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
