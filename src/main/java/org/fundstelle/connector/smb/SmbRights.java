package org.fundstelle.connector.smb;

import com.hierynomus.smbj.share.Directory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fundstelle.document.AccessList;

/** Where the access lists of files come from during one walk. */
interface SmbRights extends AutoCloseable {

    /** What is known of who may read a file. */
    sealed interface Answer {

        /**
         * @param list empty where the list configured for the source holds
         */
        record Readers(Optional<AccessList> list) implements Answer {}

        /** The list cannot be read, so that nobody reads the file. */
        record Unknown() implements Answer {}

        /** The file is not there any more. */
        record Gone() implements Answer {}
    }

    /**
     * Who may read some files of one folder.
     *
     * @param relative path of the folder below the root of the walk, empty for the root itself
     * @param names of the files
     * @return an answer for each, in the same order
     * @throws IOException if that cannot be asked
     */
    List<Answer> of(Directory folder, String relative, List<String> names) throws IOException;

    @Override
    default void close() {}
}
