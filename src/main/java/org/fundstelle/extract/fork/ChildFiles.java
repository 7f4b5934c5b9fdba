package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;

/** The child documents of one container: numbered files, and their labels in the container's metadata. */
final class ChildFiles {

    private static final int MAX_LABEL = 1000;

    private final Call call;
    private final Metadata container;
    private int count;
    private long bytes;

    ChildFiles(Call call, Metadata container) {
        this.call = call;
        this.container = container;
    }

    /**
     * Writes a child.
     *
     * @param label as the container names it, unchecked; may be null
     * @throws LimitExceededException if there are too many children or bytes
     */
    void add(String label, InputStream content) throws IOException {
        if (count == call.maxChildren()) {
            throw LimitExceededException.of(Limit.DOCUMENTS, container);
        }
        Path directory = Files.createDirectories(Path.of(call.childDirectory()));
        Path file = directory.resolve(Integer.toString(count + 1));
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(content, out);
        } catch (IOException e) {
            if (Files.size(file) > 0) {
                // Half an attachment is still worth reading.
                container.set(Marks.PARTIAL, "true");
                note(label);
            }
            throw e;
        }
        note(label);
    }

    private void note(String label) {
        count++;
        container.add(Marks.CHILD, label == null ? "" : shortened(label));
    }

    /** The end, which holds the name itself. */
    private static String shortened(String label) {
        return label.substring(Math.max(0, label.length() - MAX_LABEL));
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
            if (bytes > call.maxUnpackedBytes()) {
                throw LimitExceededException.of(Limit.BYTES, container);
            }
            out.write(buffer, 0, read);
        }
    }
}
