package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.document.AccessList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns documents into reports, with access lists where the repository is asked for them. Made for one scan. */
final class CmisReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CmisReports.class);

    private final ByteSize limit;
    private final Optional<CmisReaders> readers;
    private final Optional<AclReader> acls;

    /**
     * @param readers empty where the list configured for the source holds
     */
    CmisReports(Repository repository, Optional<CmisReaders> readers, ByteSize limit) {
        this.limit = limit;
        this.readers = readers;
        this.acls = readers.map(each -> new AclReader(repository, each));
    }

    /** The reports of documents, without those that are gone meanwhile. */
    List<Report> of(List<Found> documents) throws IOException {
        List<Report> reports = new ArrayList<>();
        if (acls.isEmpty()) {
            documents.forEach(found -> reports.add(report(found)));
            return reports;
        }
        List<Optional<AccessList>> lists = acls.get().of(documents);
        for (int i = 0; i < lists.size(); i++) {
            Report report = report(documents.get(i));
            lists.get(i).map(report::withAccess).ifPresent(reports::add);
        }
        return reports;
    }

    private Report report(Found found) {
        CmisObject document = found.document();
        String version = limit.marked(VersionedId.of(document).toString(), document.length());
        return Report.of(
                        document.nativeId(),
                        found.path(),
                        version,
                        document.length(),
                        document.modified().orElse(null))
                .withRecord(found.noted().record());
    }

    /** Tells the operators of access lists that could not be read whole. */
    void tellUnknown(String place) {
        readers.ifPresent(each -> {
            if (each.inexact() > 0) {
                LOG.warn(
                        "{} access lists of {} are missing or do not say all: nobody finds these documents",
                        each.inexact(),
                        place);
            }
            if (each.uncertain() > 0) {
                LOG.info("{} access lists of {} do not say whether they say all", each.uncertain(), place);
            }
            if (!each.unknown().isEmpty()) {
                LOG.warn("Nobody in the directory stands for these principals of {}: {}", place, each.unknown());
            }
        });
    }

    @Override
    public void close() {
        acls.ifPresent(AclReader::close);
    }
}
