package org.fundstelle.connector.remote;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** The path of a document below the root folder, as native ids have it. */
final class RemotePath {

    private static final char UNDECODED = '\uFFFD';

    private RemotePath() {}

    /** The path of a name in a folder. */
    static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Whether the server's bytes for it were not UTF-8, so that nobody can ask for it. */
    static boolean isUndecoded(String path) {
        return path.indexOf(UNDECODED) >= 0;
    }

    /**
     * @throws NoSuchFileException if it could lead out of the root folder, or is no name of a file
     * @throws AccessDeniedException if it cannot be asked for
     */
    static void check(String path) throws NoSuchFileException, AccessDeniedException {
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new NoSuchFileException(path, null, "outside of the folder");
            }
        }
        if (isUndecoded(path)) {
            throw new AccessDeniedException(path, null, "its name is not in UTF-8 at the server");
        }
    }

    /** Whether a listed name can be the name of something inside the folder that was listed. */
    static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
    }
}
