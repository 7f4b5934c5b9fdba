package org.fundstelle.connector.smb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.SourceAwayException;

/** The content of files of a share. Thread-safe. */
final class SmbContent implements AutoCloseable {

    private static final int PIECE = 1 << 18;

    private final String root;
    private final ByteSize limit;
    private final KeptLink link;

    /**
     * @param root folder of the share
     */
    SmbContent(SmbServer server, String root, ByteSize limit) {
        this.root = root;
        this.limit = limit;
        this.link = new KeptLink(server);
    }

    /**
     * Opens a file; the stream must be closed.
     *
     * @param nativeId path below the root
     * @throws NoSuchFileException if it is not there, not a file, or behind a link
     * @throws java.nio.file.AccessDeniedException if the account may not read it
     * @throws ContentTooLargeException without having read anything, if the file is larger than allowed
     * @throws SourceAwayException if the server, its share or the root is not there
     */
    InputStream open(String nativeId) throws IOException {
        List<String> parts = SmbName.parts(nativeId);
        KeptLink.Lease lease = link.take();
        try {
            return open(parts, lease);
        } catch (SourceAwayException e) {
            if (lease.fresh()) {
                throw e;
            }
            // The conversation may have ended while nobody used it.
            return open(parts, link.take());
        }
    }

    private InputStream open(List<String> parts, KeptLink.Lease lease) throws IOException {
        SmbFolders folders = new SmbFolders(lease.link(), root);
        try {
            return new BoundedStream(
                    new BufferedInputStream(new SmbFileStream(open(folders, parts), link, lease), PIECE), limit);
        } catch (SourceAwayException e) {
            link.discard(lease);
            throw e;
        } catch (IOException | RuntimeException e) {
            link.giveBack(lease);
            throw e;
        }
    }

    private SmbFile open(SmbFolders folders, List<String> parts) throws IOException {
        SmbFile file;
        try {
            file = SmbFile.open(folders, parts);
        } catch (NoSuchFileException e) {
            requireRoot(folders, e);
            throw e;
        }
        try {
            limit.require(file.size());
            return file;
        } catch (ContentTooLargeException e) {
            file.close();
            throw e;
        }
    }

    private static void requireRoot(SmbFolders folders, NoSuchFileException missing) throws SourceAwayException {
        try {
            folders.requireRoot();
        } catch (IOException e) {
            missing.addSuppressed(e);
            throw Told.by(new SourceAwayException("The folder itself is not there: " + e.getMessage(), null), missing);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
