package org.fundstelle.connector.smb;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.connector.smb.SmbRights.Answer;
import org.fundstelle.document.AccessList;

/** Where the access lists of files come from. */
enum SmbAccess {
    /** The list configured for the source. */
    SOURCE,
    /** Windows access control lists of files, and the permissions of the share. */
    ACL,
    /** A file that lists folders. */
    FOLDERS;

    /**
     * @throws IllegalArgumentException if the word is none of these, in small letters
     */
    static SmbAccess of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Parameter 'access' is 'source', 'acl' or 'folders', not: '" + word + "'"));
    }

    /** Says nothing: the list configured for the source holds. */
    static SmbRights unstated() {
        return (folder, relative, names) -> same(names, Optional.empty());
    }

    /** The list of the nearest listed folder above a file, else that of the source. */
    static SmbRights listed(FolderLists lists) {
        return (folder, relative, names) -> same(names, lists.in(relative));
    }

    private static List<Answer> same(List<String> names, Optional<AccessList> list) {
        return Collections.nCopies(names.size(), new Answer.Readers(list));
    }
}
