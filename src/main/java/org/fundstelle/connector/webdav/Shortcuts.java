package org.fundstelle.connector.webdav;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a walk may leave out what has not changed. At most one of the two is used at a time: a folder's token does not tell of
 * what happens in the folders inside it.
 *
 * @param folderEtags whether a folder's ETag changes with everything below it
 * @param syncTokens whether folders that offer it are asked for changes only
 */
record Shortcuts(boolean folderEtags, boolean syncTokens) {

    /** Whether the ETags of folders count. */
    enum FolderEtags {
        /** Where the server is a Nextcloud. */
        AUTO,
        TRUE,
        FALSE;

        /**
         * @throws IllegalArgumentException if the word is none of these, in small letters
         */
        static FolderEtags of(String word) {
            return Arrays.stream(values())
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Parameter 'folderEtags' is 'auto', 'true' or 'false', not: '" + word + "'"));
        }

        boolean count(boolean nextcloud) {
            return this == TRUE || (this == AUTO && nextcloud);
        }
    }

    static final Shortcuts NONE = new Shortcuts(false, false);

    boolean remembers(DavResource folder) {
        return folderEtags
                ? folder.state().etag() != null
                : syncTokens && folder.state().syncToken() != null;
    }
}
