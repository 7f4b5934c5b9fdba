package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.SID;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * The accounts that Windows names by SIDs, as principals: by the mapping, else by the directory. What neither knows is nobody.
 * Made for one walk, during which each SID is looked up once. Thread-safe.
 */
final class SidPrincipals {

    /** Looks SIDs up elsewhere. */
    interface Lookup {

        /** Knows none. */
        Lookup NONE = sid -> Optional.empty();

        /**
         * @throws IOException if it cannot be asked
         */
        Optional<Principal> find(SID sid) throws IOException;
    }

    private static final int MOST_UNKNOWN = 20;

    private final PrincipalMapping mapping;
    private final Lookup directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SID, Optional<Principal>> known = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();

    SidPrincipals(PrincipalMapping mapping, Lookup directory) {
        this.mapping = mapping;
        this.directory = directory;
    }

    /**
     * @throws IOException if the directory cannot be asked
     */
    Optional<Principal> find(SID sid) throws IOException {
        lock.lock();
        try {
            Optional<Principal> found = known.get(sid);
            if (found == null) {
                found = ask(sid);
                known.put(sid, found);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Principal> ask(SID sid) throws IOException {
        Optional<Principal> said = mapping.find("sid:" + sid);
        if (said.isEmpty()) {
            said = WellKnownSids.isEveryone(sid) ? Optional.of(Principal.EVERYONE) : askDirectory(sid);
        }
        if (said.isEmpty() && !WellKnownSids.isOwnerRights(sid) && unknown.size() < MOST_UNKNOWN) {
            unknown.add(sid.toString());
        }
        return said;
    }

    /** A directory has groups of this kind too, which are those of its own machines and not of the file server. */
    private Optional<Principal> askDirectory(SID sid) throws IOException {
        return WellKnownSids.isBuiltin(sid) ? Optional.empty() : directory.find(sid);
    }

    /** The list as it is reported: whom Windows lets everyone be, the mapping may narrow to a group. */
    AccessList reported(AccessList list) {
        return mapping.narrowed(list);
    }

    /** Some of the accounts that are nobody, in order. */
    Set<String> unknown() {
        lock.lock();
        try {
            return Collections.unmodifiableSet(new TreeSet<>(unknown));
        } finally {
            lock.unlock();
        }
    }
}
