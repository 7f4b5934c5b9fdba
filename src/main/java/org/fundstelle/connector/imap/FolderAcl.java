package org.fundstelle.connector.imap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.Rights;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Who may read the messages of a folder, by its IMAP access list (RFC 4314). The standard leaves open whether rights add up
 * or the nearest entry decides; so the list holds whatever the server does, and is never wider.
 */
final class FolderAcl {

    private static final String NEGATIVE = "-";
    private static final String OVER_USERS = "!";

    private final AclAccounts accounts;
    private final boolean own;
    private final Set<Principal> allow = new TreeSet<>();
    private final Set<Principal> deny = new TreeSet<>();
    private final Set<Principal> groupsWithout = new TreeSet<>();
    private boolean everyoneWithout;
    private boolean unnamedWithout;

    private FolderAcl(AclAccounts accounts, boolean own) {
        this.accounts = accounts;
        this.own = own;
    }

    /**
     * @param own whether the folder is the account's own
     */
    static AccessList list(List<ACL> entries, AclAccounts accounts, boolean own) {
        FolderAcl acl = new FolderAcl(accounts, own);
        entries.forEach(acl::add);
        return acl.list();
    }

    private void add(ACL entry) {
        boolean negative = entry.getName().startsWith(NEGATIVE);
        boolean reading = entry.getRights().contains(Rights.Right.READ);
        String identifier = negative ? entry.getName().substring(NEGATIVE.length()) : entry.getName();
        if (negative && !reading || !AclAccounts.concerns(identifier)) {
            return;
        }
        Optional<Principal> who = accounts.find(identifier, own);
        if (!negative && reading) {
            who.ifPresent(allow::add);
        } else if (who.isEmpty()) {
            unnamedWithout = true;
        } else if (negative || identifier.startsWith(OVER_USERS)) {
            deny.add(who.get());
        } else {
            refuse(who.get());
        }
    }

    /** An entry that does not have the right. Where the nearest entry decides, it takes what a wider one gives. */
    private void refuse(Principal who) {
        if (who.equals(Principal.EVERYONE)) {
            everyoneWithout = true;
        } else if (who.value().startsWith("group:")) {
            groupsWithout.add(who);
        } else {
            deny.add(who);
        }
    }

    private AccessList list() {
        boolean everyone = allow.remove(Principal.EVERYONE) && !everyoneWithout;
        if (unnamedWithout) {
            // He might be in any group.
            everyone = false;
            allow.removeIf(principal -> !principal.value().startsWith("user:"));
        }
        if (everyone) {
            allow.add(accounts.everyone());
            groupsWithout.stream().filter(group -> !allow.contains(group)).forEach(deny::add);
        }
        return new AccessList(allow, deny);
    }
}
