package org.fundstelle.access.group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.fundstelle.access.group.Groups.Known;
import org.fundstelle.access.group.Groups.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups that a file gives to people; somebody who is not in it has none. A changed file counts at once; while it
 * cannot be read or is wrong, nobody's groups are known. Thread-safe.
 */
public final class MappedGroups implements GroupSource {

    private static final Logger log = LoggerFactory.getLogger(MappedGroups.class);

    private record State(FileTime changed, long size) {}

    private record Read(State state, GroupFile content, String error) {}

    private final Path file;
    private volatile Read read;

    /**
     * @throws IllegalArgumentException if the file cannot be read or is wrong, saying why
     */
    public MappedGroups(Path file) {
        this.file = Objects.requireNonNull(file, "file");
        Read first = read();
        if (first.error() != null) {
            throw new IllegalArgumentException(first.error());
        }
        this.read = first;
    }

    @Override
    public Groups of(String user) {
        Read current = read;
        if (!state().equals(current.state())) {
            current = reread();
        }
        return current.content() == null
                ? new Unavailable("the file of groups cannot be used")
                : new Known(current.content().groupsOf(user));
    }

    private synchronized Read reread() {
        if (!state().equals(read.state())) {
            read = read();
            if (read.error() == null) {
                log.info("The groups in {} were read again", file);
            } else {
                log.error("Nobody whose groups come from it is let in: {}", read.error());
            }
        }
        return read;
    }

    private Read read() {
        State before = state();
        try {
            return new Read(before, GroupFile.read(Files.readAllBytes(file)), null);
        } catch (IOException | IllegalArgumentException e) {
            return new Read(before, null, file + " cannot be used: " + e.getMessage());
        }
    }

    private State state() {
        try {
            return new State(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return new State(FileTime.fromMillis(0), -1);
        }
    }
}
