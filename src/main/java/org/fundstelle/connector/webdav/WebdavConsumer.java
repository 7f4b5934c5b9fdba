package org.fundstelle.connector.webdav;

import java.util.Optional;
import org.apache.camel.Processor;
import org.fundstelle.connector.scan.ScanConsumer;
import org.fundstelle.connector.scan.SeenIds;

/** Reports every file of a folder at each poll. */
final class WebdavConsumer extends ScanConsumer {

    private final WebdavEndpoint endpoint;
    private FolderMemory memory;

    WebdavConsumer(WebdavEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        if (memory == null) {
            memory = new FolderMemory(endpoint.memory());
        }
        boolean complete = false;
        memory.begin();
        try (DavClient client = endpoint.getServer().newClient()) {
            int reported = walk(client);
            memory.complete();
            complete = true;
            return reported;
        } finally {
            if (!complete) {
                memory.forget();
            }
        }
    }

    private int walk(DavClient client) throws Exception {
        PropertyMapping mapping = endpoint.mapping();
        Optional<FileIds> fileIds = FileIds.of(client.root());
        DavReports reports = new DavReports(client.root(), fileIds, mapping, endpoint.sizeLimit());
        SeenIds seen = new SeenIds();
        int[] reported = {0};
        DavTree tree = new DavTree(client, endpoint.patterns(), mapping.properties(), memory, file -> {
            // A Nextcloud shows a file twice that was shared on two ways.
            if (reports.number(file).isEmpty() || seen.add(Long.parseLong(file.fileId()))) {
                report(reports.of(file));
                reported[0]++;
            }
        });
        DavResource root = tree.root();
        tree.walk(root, endpoint.shortcuts(fileIds.isPresent() && root.fileId() != null));
        return reported[0];
    }
}
