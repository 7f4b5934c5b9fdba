package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SID;
import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.ace.ACE;
import com.hierynomus.msdtyp.ace.AceFlags;
import com.hierynomus.msdtyp.ace.AceType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Who may read by the access control list of a file or share, never wider than Windows has it ([MS-DTYP] 2.5.3.2): the first
 * entry about reading that fits a person decides, in the order in which they stand. A list that denies wins over one that
 * allows, so whoever is refused after others were admitted is refused here even if he is among them.
 */
final class DaclReaders {

    private static final long READS = AccessMask.FILE_READ_DATA.getValue()
            | AccessMask.GENERIC_READ.getValue()
            | AccessMask.GENERIC_ALL.getValue();

    /** Denials, conditional ones included: whether a condition holds is not known here. */
    private static final Set<AceType> DENIALS = Set.of(
            AceType.ACCESS_DENIED_ACE_TYPE,
            AceType.ACCESS_DENIED_OBJECT_ACE_TYPE,
            AceType.ACCESS_DENIED_CALLBACK_ACE_TYPE,
            AceType.ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE);

    private final SidPrincipals principals;

    DaclReaders(SidPrincipals principals) {
        this.principals = principals;
    }

    /**
     * The list of a file as it is reported.
     *
     * @param share who may use the file's share at all
     */
    AccessList of(SecurityDescriptor file, AccessList share) throws IOException {
        return principals.reported(of(file).and(share));
    }

    /**
     * Who may read, before the mapping narrows everyone.
     *
     * @param descriptor with owner and DACL
     * @throws IOException if the directory cannot be asked, or the descriptor says nothing about access
     */
    AccessList of(SecurityDescriptor descriptor) throws IOException {
        if (descriptor.getDacl() != null) {
            return readers(descriptor);
        }
        if (descriptor.getControl().contains(SecurityDescriptor.Control.DP)) {
            return AccessList.allowing(Principal.EVERYONE);
        }
        throw new NoDaclException();
    }

    private AccessList readers(SecurityDescriptor descriptor) throws IOException {
        Set<Principal> allow = new TreeSet<>();
        Set<Principal> deny = new TreeSet<>();
        Set<SID> admitted = new HashSet<>();
        for (ACE entry : descriptor.getDacl().getAces()) {
            if (!concernsReading(entry) || WellKnownSids.isNobody(entry.getSid())) {
                continue;
            }
            boolean everyone = WellKnownSids.isEveryone(entry.getSid());
            if (DENIALS.contains(entry.getAceHeader().getAceType())) {
                Optional<SID> refused = refused(entry.getSid(), descriptor.getOwnerSid());
                Optional<Principal> who = refused.isEmpty() ? Optional.empty() : principals.find(refused.get());
                if (everyone || who.isEmpty()) {
                    break;
                }
                if (!admitted.contains(refused.get())) {
                    deny.add(who.get());
                }
            } else if (entry.getAceHeader().getAceType() == AceType.ACCESS_ALLOWED_ACE_TYPE) {
                admitted.add(entry.getSid());
                principals.find(entry.getSid()).ifPresent(allow::add);
                if (everyone) {
                    break;
                }
            }
        }
        return new AccessList(allow, deny);
    }

    /** Rights of the owner concern whoever that is. They only take away here: what they give, the list need not say. */
    private static Optional<SID> refused(SID sid, SID owner) {
        return WellKnownSids.isOwnerRights(sid) ? Optional.ofNullable(owner) : Optional.of(sid);
    }

    private static boolean concernsReading(ACE entry) {
        return !entry.getAceHeader().getAceFlags().contains(AceFlags.INHERIT_ONLY_ACE)
                && (entry.getAccessMask() & READS) != 0;
    }

    /** A descriptor without the list that was asked for. */
    static final class NoDaclException extends IOException {

        private static final long serialVersionUID = 1L;

        NoDaclException() {
            super("The server gave no access control list");
        }
    }
}
