package org.fundstelle.connector.files;

import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.Processor;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.fundstelle.connector.files.FileTree.Walked;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ScanConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every file of a folder at each poll. */
final class FilesConsumer extends ScanConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(FilesConsumer.class);

    private final FilesEndpoint endpoint;

    FilesConsumer(FilesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
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
        Walked walked = tree.walk(file -> report(reportOf(file)));
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

    static Report reportOf(FileReport file) {
        Report report = Report.of(
                file.relative(),
                file.relative(),
                file.version(),
                file.size(),
                Instant.ofEpochMilli(file.modifiedMillis()));
        return file.access().map(report::withAccess).orElse(report);
    }
}
