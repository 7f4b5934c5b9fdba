package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.ACL;
import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SID;
import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.ace.ACE;
import com.hierynomus.msdtyp.ace.AceFlags;
import com.hierynomus.msdtyp.ace.AceTypes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes Windows access control lists for tests. */
final class Dacl {

    static final Set<AccessMask> READ = EnumSet.of(
            AccessMask.FILE_READ_DATA,
            AccessMask.FILE_READ_ATTRIBUTES,
            AccessMask.FILE_READ_EA,
            AccessMask.READ_CONTROL,
            AccessMask.SYNCHRONIZE);
    static final Set<AccessMask> WRITE = EnumSet.of(
            AccessMask.FILE_WRITE_DATA, AccessMask.FILE_APPEND_DATA, AccessMask.READ_CONTROL, AccessMask.SYNCHRONIZE);
    static final Set<AceFlags> INHERITED = EnumSet.of(AceFlags.INHERITED_ACE);
    static final Set<AceFlags> INHERIT_ONLY =
            EnumSet.of(AceFlags.INHERIT_ONLY_ACE, AceFlags.CONTAINER_INHERIT_ACE, AceFlags.OBJECT_INHERIT_ACE);

    private Dacl() {}

    static SID sid(String text) {
        return SID.fromString(text);
    }

    static ACE allow(SID who) {
        return allow(who, READ, EnumSet.noneOf(AceFlags.class));
    }

    static ACE allow(SID who, Set<AccessMask> rights, Set<AceFlags> flags) {
        return AceTypes.accessAllowedAce(flags, rights, who);
    }

    static ACE deny(SID who) {
        return deny(who, EnumSet.of(AccessMask.FILE_READ_DATA), EnumSet.noneOf(AceFlags.class));
    }

    static ACE deny(SID who, Set<AccessMask> rights, Set<AceFlags> flags) {
        return AceTypes.accessDeniedAce(flags, rights, who);
    }

    /** A list that inherits nothing more. */
    static SecurityDescriptor of(ACE... entries) {
        return owned(null, entries);
    }

    static SecurityDescriptor owned(SID owner, ACE... entries) {
        return new SecurityDescriptor(
                EnumSet.of(SecurityDescriptor.Control.DP, SecurityDescriptor.Control.PD),
                owner,
                null,
                null,
                new ACL(ACL.ACL_REVISION, List.of(entries)));
    }

    /** No list at all: everybody may do everything. */
    static SecurityDescriptor none() {
        return new SecurityDescriptor(EnumSet.of(SecurityDescriptor.Control.DP), null, null, null, null);
    }
}
