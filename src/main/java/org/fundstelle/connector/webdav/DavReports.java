package org.fundstelle.connector.webdav;

import java.util.Optional;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Report;

/**
 * Turns files into reports. Immutable.
 *
 * @param limit of files that are read
 * @param fileIds empty where files are known by their paths
 */
record DavReports(DavRoot root, Optional<FileIds> fileIds, PropertyMapping mapping, ByteSize limit) {

    private static final int RADIX = 36;

    Report of(DavResource file) {
        String path = file.path().text();
        Optional<String> number = number(file);
        return Report.of(
                        number.map(FileIds::nativeId)
                                .orElseGet(() -> file.path().nativeId()),
                        path,
                        version(file),
                        file.size(),
                        file.modified())
                .withTitle(title(file))
                .withUri(number.map(id -> fileIds.orElseThrow().page(id))
                        .orElseGet(() -> root.file(file.path()).toString()))
                .withRecord(mapping.metadata(file.properties()));
    }

    /** The number by which a file is known; empty where it is known by its path. */
    Optional<String> number(DavResource file) {
        return fileIds.flatMap(ids -> Optional.ofNullable(file.fileId()));
    }

    private String version(DavResource file) {
        String version = file.state().etag() != null ? file.state().etag() : timeAndSize(file);
        return limit.marked(version, file.size());
    }

    private static String timeAndSize(DavResource file) {
        String time = file.modified() == null
                ? "unknown"
                : Long.toString(file.modified().toEpochMilli(), RADIX);
        return time + "-" + Long.toString(file.size(), RADIX);
    }

    /** The name that the server shows, where it says more than the name of the file. */
    private static String title(DavResource file) {
        String shown = file.displayName();
        String name = file.path().name();
        if (shown == null || shown.equals(name) || shown.contains("/")) {
            return null;
        }
        boolean sameName = shown.equalsIgnoreCase(name)
                || shown.equalsIgnoreCase(name.replaceFirst("\\.[^.]*$", ""))
                || DavPath.decode(shown.replace('\0', ' ')).name().equals(name);
        return sameName ? null : shown;
    }
}
