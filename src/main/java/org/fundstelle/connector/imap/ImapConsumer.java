package org.fundstelle.connector.imap;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Processor;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.connector.scan.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every message of an account's folders at each poll, over a connection of its own. */
final class ImapConsumer extends ScanConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ImapConsumer.class);

    private final ImapEndpoint endpoint;

    ImapConsumer(ImapEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        try {
            return scan();
        } catch (IOException e) {
            throw Told.by(new IOException(e.getMessage()), e);
        }
    }

    private int scan() throws IOException {
        Optional<AclAccounts> accounts = endpoint.accounts();
        MailboxWalk walk = new MailboxWalk(endpoint.folderList(), endpoint.firstDay(), endpoint.sizeLimit(), accounts);
        try (Mailbox mailbox = new Mailbox(endpoint.server().connect())) {
            int reported = walk.walk(mailbox.store(), this::report);
            accounts.map(AclAccounts::unknown)
                    .filter(unknown -> !unknown.isEmpty())
                    .ifPresent(unknown -> LOG.warn(
                            "Nobody in the directory stands for these accounts of {}: {}",
                            endpoint.server().host(),
                            unknown));
            return reported;
        }
    }
}
