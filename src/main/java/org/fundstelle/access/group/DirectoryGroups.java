package org.fundstelle.access.group;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import org.fundstelle.access.group.Groups.Known;
import org.fundstelle.access.group.Groups.Unavailable;
import org.fundstelle.access.group.Groups.UnknownUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups of people in an LDAP directory or Active Directory, asked at every call. Thread-safe. */
public final class DirectoryGroups implements GroupSource {

    private static final Logger log = LoggerFactory.getLogger(DirectoryGroups.class);

    private final Directory directory;
    private final LDAPConnectionPool connections;

    /**
     * Connects only when it is asked.
     *
     * @throws IllegalArgumentException if the certificates to trust cannot be read
     */
    public DirectoryGroups(Directory directory) {
        this.directory = directory;
        this.connections = DirectoryConnections.open(directory);
    }

    @Override
    public Groups of(String user) {
        try {
            try {
                return ask(user);
            } catch (LDAPException e) {
                if (e.getResultCode() != ResultCode.SERVER_DOWN) {
                    throw e;
                }
                // The connection may have lain idle while the directory was restarted.
                return ask(user);
            }
        } catch (LDAPException e) {
            log.error("The directory cannot tell groups: {} ({})", e.getResultCode(), e.getMessage());
            return new Unavailable("the directory does not answer");
        }
    }

    private Groups ask(String user) throws LDAPException {
        LDAPConnection connection = connections.getConnection();
        try {
            Groups groups = groups(user, new DirectoryLookup(directory, connection));
            connections.releaseConnection(connection);
            return groups;
        } catch (LDAPException e) {
            connections.releaseConnectionAfterException(connection, e);
            throw e;
        }
    }

    private static Groups groups(String user, DirectoryLookup lookup) throws LDAPException {
        List<SearchResultEntry> people = lookup.people(user);
        if (people.size() > 1) {
            log.error("The directory has {} entries for one name: the user filter is too wide", people.size());
            return new Unavailable("the directory has several entries for the caller");
        }
        return people.isEmpty() ? new UnknownUser() : new Known(lookup.groups(user, people.get(0)));
    }

    @Override
    public void close() {
        connections.close();
    }
}
