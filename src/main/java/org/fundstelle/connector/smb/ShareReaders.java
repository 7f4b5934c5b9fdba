package org.fundstelle.connector.smb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Who may use the share, as parameter {@code shareAccess} says.
 *
 * @param list empty where the server is to be asked
 */
record ShareReaders(Optional<AccessList> list) {

    /** The word that leaves it to the server. */
    static final String ASK = "server";

    /**
     * @throws IllegalArgumentException if the text is neither {@code server} nor principals
     */
    static ShareReaders of(String text) {
        if (text.strip().equals(ASK)) {
            return new ShareReaders(Optional.empty());
        }
        List<Principal> all = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(Principal::new)
                .toList();
        return new ShareReaders(Optional.of(new AccessList(all, List.of())));
    }

    /** How the share of each file is looked at. */
    FileAcls.ShareAccess access(DaclReaders readers) {
        SharePermissions permissions = new SharePermissions(readers);
        return list.<FileAcls.ShareAccess>map(stated -> share -> stated).orElse(permissions::of);
    }
}
