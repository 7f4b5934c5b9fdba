package org.fundstelle.connector.cmis;

import org.apache.camel.Processor;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ScanConsumer;

/** Reports every document of a folder at each poll. */
final class CmisConsumer extends ScanConsumer {

    private final CmisEndpoint endpoint;

    CmisConsumer(CmisEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        int[] reported = {0};
        try (Repository repository = endpoint.getServer().open();
                CmisReports reports = new CmisReports(repository, endpoint.readers(repository), endpoint.sizeLimit())) {
            String filter = endpoint.filter(repository);
            PropertyMapping mapping = endpoint.mapping();
            mapping.requireKnown(repository.types());
            CmisTree tree = new CmisTree(
                    repository, filter, endpoint.versions(repository), endpoint.patterns(), mapping, documents -> {
                        for (Report report : reports.of(documents)) {
                            report(report);
                            reported[0]++;
                        }
                    });
            CmisObject root = repository.folders().folder(endpoint.root(), filter);
            tree.walk(root, new FolderChain(repository, filter, mapping).noted(root));
            reports.tellUnknown(repository.place());
        }
        return reported[0];
    }
}
