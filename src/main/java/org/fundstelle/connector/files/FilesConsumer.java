package org.fundstelle.connector.files;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.fundstelle.document.Envelope;

/** Reports every file of a folder at each poll: one poll is one scan. A report that fails ends the scan as failed. */
final class FilesConsumer extends ScheduledPollConsumer {

    private final FilesEndpoint endpoint;

    FilesConsumer(FilesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        // The end of the scan names the failure already.
        setExceptionHandler(new LoggingExceptionHandler(endpoint.getCamelContext(), getClass(), LoggingLevel.DEBUG));
    }

    @Override
    protected int poll() throws Exception {
        return new FileTree(endpoint.root(), endpoint.patterns()).walk(this::report);
    }

    private void report(FileReport file) throws IOException {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getMessage();
            message.setHeader(Envelope.NATIVE_ID, file.relative());
            message.setHeader(Envelope.PATH, file.relative());
            message.setHeader(Envelope.VERSION, file.version());
            message.setHeader(Envelope.SIZE, file.size());
            message.setHeader(Envelope.MODIFIED, file.modifiedMillis());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        releaseExchange(exchange, false);
        if (failure != null) {
            throw new IOException("A file could not be reported: " + failure.getMessage(), failure);
        }
    }
}
