package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.fundstelle.connector.files.FileTree.Walked;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every file of a folder at each poll: one poll is one scan. A report that fails ends the scan as failed. */
final class FilesConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(FilesConsumer.class);

    private final FilesEndpoint endpoint;

    FilesConsumer(FilesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        // The end of the scan names the failure already.
        setExceptionHandler(new LoggingExceptionHandler(endpoint.getCamelContext(), getClass(), LoggingLevel.DEBUG));
    }

    @Override
    protected int poll() throws Exception {
        Path root = endpoint.root();
        SystemPrincipals principals = new SystemPrincipals(endpoint.mapping());
        FileTree tree = new FileTree(
                root,
                endpoint.patterns(),
                endpoint.versions(),
                endpoint.accessMode().top(endpoint, principals));
        Walked walked = tree.walk(this::report);
        if (walked.unknownRights() > 0) {
            LOG.warn(
                    "The rights of {} files and folders in {} could not be read: nobody finds these files",
                    walked.unknownRights(),
                    root);
        }
        if (!principals.unknown().isEmpty()) {
            LOG.warn("Nobody in the directory stands for these accounts of {}: {}", root, principals.unknown());
        }
        return walked.reported();
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
            file.access().ifPresent(access -> state(access, message));
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

    /** An empty list is stated too: it means nobody, where no list at all means the source's. */
    private static void state(AccessList access, Message message) {
        message.setHeader(Envelope.ALLOW, lines(access.allow()));
        message.setHeader(Envelope.DENY, lines(access.deny()));
    }

    private static String lines(Collection<Principal> principals) {
        return principals.stream().map(Principal::value).collect(Collectors.joining("\n"));
    }
}
