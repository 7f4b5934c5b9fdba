package org.fundstelle.connector.smb;

import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;

/**
 * Paths in a share: {@code /} between folders, none at either end. A colon stands for no part of a name but for a second
 * stream of a file's, which is no document.
 */
final class SmbName {

    private SmbName() {}

    /**
     * A folder as a person writes it, with either slash.
     *
     * @throws IllegalArgumentException if it is not one inside the share
     */
    static String ofFolder(String written) {
        String path = written.strip().replace('\\', '/').replaceAll("^/+|/+$", "");
        if (!path.isEmpty() && !isInside(path)) {
            throw new IllegalArgumentException(
                    "Parameter 'directory' is a folder of the share such as 'Akten/Bauamt', not: '" + written + "'");
        }
        return path;
    }

    /**
     * The folders and the file of a reported path.
     *
     * @throws NoSuchFileException if it leads out of the folder, or is not the name of a file
     */
    static List<String> parts(String path) throws NoSuchFileException {
        if (!isInside(path)) {
            throw new NoSuchFileException(path, null, "not the name of a file in the share");
        }
        return List.of(path.split("/"));
    }

    static String below(String folder, String name) {
        return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
    }

    private static boolean isInside(String path) {
        return path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':')
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
    }
}
