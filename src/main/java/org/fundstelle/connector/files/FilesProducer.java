package org.fundstelle.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceAwayException;

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
            exchange.getMessage().setBody(open(FileTree.real(endpoint.root(), nativeId), endpoint.sizeLimit()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            throw Files.isDirectory(endpoint.root()) ? e : new SourceAwayException("The folder itself is not there", e);
        }
    }

    /**
     * @throws ContentTooLargeException without having read anything, if the file is larger than allowed
     */
    private static InputStream open(Path file, ByteSize limit) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        }
        limit.require(attributes.size());
        return new BoundedStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), limit);
    }
}
