package org.fundstelle.connector.imap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.Envelope;

/** Opens the message that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. */
final class ImapProducer extends DefaultProducer {

    private static final Duration KEEP = Duration.ofSeconds(60);
    private static final Duration SWEEP = Duration.ofSeconds(20);

    private final ImapEndpoint endpoint;
    private Mailboxes mailboxes;
    private ScheduledExecutorService sweeper;

    ImapProducer(ImapEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        mailboxes = new Mailboxes(endpoint.server(), KEEP);
        sweeper = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "imap-idle");
        sweeper.scheduleWithFixedDelay(mailboxes::closeIdle, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(sweeper);
        mailboxes.close();
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String nativeId = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        MailId id =
                MailId.parse(nativeId).orElseThrow(() -> new NoSuchFileException(nativeId, null, "not a message's id"));
        exchange.getMessage().setBody(open(id));
    }

    private InputStream open(MailId id) throws IOException {
        Mailbox mailbox = mailboxes.take(id.folder());
        try {
            return open(id, mailbox);
        } catch (NoSuchFileException | AccessDeniedException | ContentTooLargeException e) {
            mailboxes.giveBack(mailbox);
            throw e;
        } catch (IOException | RuntimeException e) {
            mailboxes.giveUp(mailbox);
            if (!mailbox.isKept()) {
                throw e;
            }
            mailboxes.dropIdle();
            return open(id);
        }
    }

    /**
     * @throws ContentTooLargeException without having read anything, if the message is larger than allowed
     */
    private InputStream open(MailId id, Mailbox mailbox) throws IOException {
        OpenFolder folder = mailbox.folderOf(id, endpoint.folderList());
        MessageHead head = folder.size(id.uid())
                .filter(found -> !found.deleted())
                .orElseThrow(() -> new NoSuchFileException(id.nativeId(), null, "the message is gone"));
        ByteSize limit = endpoint.sizeLimit();
        limit.require(head.size());
        return new BoundedStream(
                MessageStream.open(folder, id.uid(), head.size(), broken -> {
                    if (broken) {
                        mailboxes.giveUp(mailbox);
                    } else {
                        mailboxes.giveBack(mailbox);
                    }
                }),
                limit);
    }
}
