package org.fundstelle.connector.s3;

import java.io.IOException;
import java.util.List;
import org.apache.camel.Processor;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.document.AccessList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every object of a bucket at each poll, page by page. */
final class S3Consumer extends ScanConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(S3Consumer.class);

    private final S3Endpoint endpoint;
    private final MetadataMemory memory = new MetadataMemory();

    S3Consumer(S3Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        Scan scan = new Scan();
        try (Bucket bucket = new Bucket(endpoint.server())) {
            if (endpoint.asksForMetadata()) {
                try (MetadataReader reader = new MetadataReader(bucket, memory)) {
                    bucket.list(scan.keys.prefix(), page -> scan.report(reader.describe(scan.documents(page))));
                }
            } else {
                bucket.list(
                        scan.keys.prefix(),
                        page -> scan.report(scan.documents(page).stream()
                                .map(Described::without)
                                .toList()));
            }
        }
        scan.tellUnknown();
        return scan.reported;
    }

    private final class Scan {

        private final Keys keys = endpoint.keys();
        private final ByteSize limit = endpoint.sizeLimit();
        private final boolean readersFromMetadata = endpoint.readersFromMetadata();
        private int reported;
        private int refused;
        private int unreadable;

        List<ObjectState> documents(List<ObjectState> page) {
            return page.stream()
                    .filter(object -> !object.isFolder() && keys.admits(object.key()))
                    .toList();
        }

        void report(List<Described> objects) throws IOException {
            for (Described object : objects) {
                S3Consumer.this.report(reportOf(object));
                reported++;
            }
        }

        private Report reportOf(Described object) {
            ObjectState state = object.state();
            String version = limit.marked(state.version(), state.size());
            Report report = Report.of(state.key(), keys.path(state.key()), version, state.size(), state.modified())
                    .withTitle(object.metadata().title())
                    .withRecord(object.metadata().record());
            if (object.refused()) {
                refused++;
                return report.withAccess(AccessList.nobody());
            }
            return readersFromMetadata ? report.withAccess(readers(object.metadata())) : report;
        }

        private AccessList readers(UserMetadata metadata) {
            return metadata.readers().orElseGet(() -> {
                unreadable++;
                return AccessList.nobody();
            });
        }

        void tellUnknown() {
            if (refused > 0) {
                LOG.warn(
                        "The metadata of {} objects in bucket {} is refused: nobody finds these objects",
                        refused,
                        endpoint.server().bucket());
            }
            if (unreadable > 0) {
                LOG.warn(
                        "The entry 'readers' of {} objects in bucket {} has something that is no principal: nobody finds these objects",
                        unreadable,
                        endpoint.server().bucket());
            }
        }
    }
}
