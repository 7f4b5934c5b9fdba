package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.SID;
import java.util.Set;

/** SIDs that mean the same everywhere, [MS-DTYP] 2.4.2.4. */
final class WellKnownSids {

    private static final String OWNER_RIGHTS = "S-1-3-4";

    /** Everyone, and all who have logged in: nobody else asks questions. */
    private static final Set<String> EVERYONE = Set.of("S-1-1-0", "S-1-5-11");

    /** Placeholders for what inherits, and accounts that no person has: anonymous, the system and its services. */
    private static final Set<String> NOBODY = Set.of(
            "S-1-0-0", "S-1-3-0", "S-1-3-1", "S-1-3-2", "S-1-3-3", "S-1-5-7", "S-1-5-18", "S-1-5-19", "S-1-5-20");

    private static final String BUILTIN = "S-1-5-32-";

    private WellKnownSids() {}

    static boolean isEveryone(SID sid) {
        return EVERYONE.contains(sid.toString());
    }

    static boolean isNobody(SID sid) {
        return NOBODY.contains(sid.toString());
    }

    /** Groups that every machine has of its own, under the same SIDs. */
    static boolean isBuiltin(SID sid) {
        return sid.toString().startsWith(BUILTIN);
    }

    static boolean isOwnerRights(SID sid) {
        return OWNER_RIGHTS.equals(sid.toString());
    }
}
