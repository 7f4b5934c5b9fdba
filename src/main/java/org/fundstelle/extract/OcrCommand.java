package org.fundstelle.extract;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the OCR program. */
final class OcrCommand {

    private OcrCommand() {}

    /**
     * The executable.
     *
     * @param command path, or name on the PATH; empty for none
     */
    static Optional<Path> find(String command) {
        if (command.isBlank()) {
            return Optional.empty();
        }
        Path path = Path.of(command);
        if (path.getNameCount() > 1 || path.isAbsolute()) {
            return Optional.of(path.toAbsolutePath()).filter(Files::isExecutable);
        }
        String directories = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(directories.split(File.pathSeparator))
                .flatMap(directory -> Stream.of(directory + "/" + command, directory + "/" + command + ".exe"))
                .flatMap(OcrCommand::path)
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> path(String name) {
        try {
            return Stream.of(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
