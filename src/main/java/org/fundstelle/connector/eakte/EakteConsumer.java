package org.fundstelle.connector.eakte;

import java.io.IOException;
import org.apache.camel.Processor;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.document.AccessList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every content object below the start points at each poll. */
final class EakteConsumer extends ScanConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(EakteConsumer.class);
    private static final long UNKNOWN_SIZE = -1;

    private final EakteEndpoint endpoint;
    private final Restrictions restrictions = new Restrictions();

    EakteConsumer(EakteEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        try (Gateway gateway = endpoint.getServer().newGateway()) {
            Hierarchy hierarchy = new Hierarchy(gateway, endpoint.startPoints());
            Scan scan = new Scan(endpoint.lists(hierarchy::exists), endpoint.sizeLimit());
            try (EakteTree tree = new EakteTree(hierarchy, endpoint.patterns(), restrictions, scan::report)) {
                tree.walk();
            }
            scan.tellHidden();
            return scan.reported;
        }
    }

    private final class Scan {

        private final FolderLists lists;
        private final ByteSize limit;
        private int reported;
        private int hidden;

        Scan(FolderLists lists, ByteSize limit) {
            this.lists = lists;
            this.limit = limit;
        }

        void report(Place document, ContentState content) throws IOException {
            Report report = Report.of(
                            content.address().text(),
                            document.below(content.fileName()),
                            content.version(limit),
                            UNKNOWN_SIZE,
                            content.modified())
                    .withTitle(content.name().isEmpty() ? null : content.name())
                    .withRecord(document.inherited().content(content));
            EakteConsumer.this.report(withReaders(report, document, content));
            reported++;
        }

        private Report withReaders(Report report, Place document, ContentState content) {
            if (document.inherited().personal() || content.refused()) {
                hidden++;
                return report.withAccess(AccessList.nobody());
            }
            return lists.in(document.path()).map(report::withAccess).orElse(report);
        }

        void tellHidden() {
            if (hidden > 0) {
                LOG.warn(
                        "{} contents of {} are personal, classified or refused in the e-file system: nobody finds them",
                        hidden,
                        endpoint.getServer().getUrl());
            }
        }
    }
}
