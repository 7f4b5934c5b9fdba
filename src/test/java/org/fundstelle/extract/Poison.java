package org.fundstelle.extract;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that tries to harm whoever reads it.
 *
 * @param what it is, in few words
 * @param fileName unique among all
 * @param content writes it
 */
public record Poison(String what, String fileName, Content content) {

    /** Writes a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws Exception;
    }

    static Poison of(String what, String fileName, byte[] content) {
        return new Poison(what, fileName, out -> out.write(content));
    }

    /** Writes the file into a directory, as it is named or, if the file system refuses, fails. */
    public Path in(Path directory) throws IOException {
        Path file = directory.resolve(fileName);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.writeTo(out);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return file;
    }
}
