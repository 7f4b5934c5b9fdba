package org.fundstelle.connector.smb;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Processor;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.connector.smb.SmbTree.Walked;
import org.fundstelle.document.AccessList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every file of a folder of a share at each poll. */
final class SmbConsumer extends ScanConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SmbConsumer.class);

    private final SmbEndpoint endpoint;

    SmbConsumer(SmbEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        SmbLink link = SmbLink.open(endpoint.server());
        boolean whole = false;
        try {
            int reported = walk(new SmbFolders(link, endpoint.root()));
            whole = true;
            return reported;
        } finally {
            if (whole) {
                link.close();
            } else {
                link.abandon();
            }
        }
    }

    private int walk(SmbFolders folders) throws IOException {
        return switch (endpoint.accessMode()) {
            case SOURCE -> walk(folders, SmbAccess.unstated());
            case FOLDERS -> walk(folders, SmbAccess.listed(FolderLists.read(endpoint.foldersFile(), folders::exists)));
            case ACL -> walkWithAcls(folders);
        };
    }

    private int walkWithAcls(SmbFolders folders) throws IOException {
        if (!endpoint.hasDirectory()) {
            return walkWithAcls(folders, SidPrincipals.Lookup.NONE);
        }
        try (SidDirectory directory = SidDirectory.open(endpoint.directoryPlace())) {
            return walkWithAcls(folders, directory);
        }
    }

    private int walkWithAcls(SmbFolders folders, SidPrincipals.Lookup directory) throws IOException {
        SidPrincipals principals = new SidPrincipals(endpoint.mapping(), directory);
        DaclReaders readers = new DaclReaders(principals);
        try (SmbRights rights = new FileAcls(readers, endpoint.shareReaders().access(readers))) {
            return walk(folders, rights);
        } finally {
            if (!principals.unknown().isEmpty()) {
                LOG.warn("Nobody stands for these accounts of {}: {}", endpoint.server(), principals.unknown());
            }
        }
    }

    private int walk(SmbFolders folders, SmbRights rights) throws IOException {
        Walked walked = new SmbTree(folders, endpoint.patterns(), rights, this::report).walk();
        if (walked.unknownRights() > 0) {
            LOG.warn(
                    "The rights of {} files in {} could not be read: nobody finds them",
                    walked.unknownRights(),
                    endpoint.server());
        }
        return walked.reported();
    }

    private void report(SmbEntry file, String relative, Optional<AccessList> access) throws IOException {
        Report report = Report.of(
                relative,
                relative,
                SmbVersions.of(file, endpoint.sizeLimit()),
                file.size(),
                file.written().toInstant());
        report(access.map(report::withAccess).orElse(report));
    }
}
