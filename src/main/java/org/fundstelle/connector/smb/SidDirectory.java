package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.SID;
import com.hierynomus.smb.SMBBuffer;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of an Active Directory, or one like it, by their SIDs, their former SIDs included. An account whose name is not
 * its own alone, or can be no principal's, is nobody. Always encrypted. Used by one thread at a time.
 */
final class SidDirectory implements SidPrincipals.Lookup, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SidDirectory.class);

    private static final String CLASS = "objectClass";

    /**
     * Where the directory is.
     *
     * @param url {@code ldaps://host:port}, or {@code ldap://host:port}, which is encrypted by StartTLS
     * @param user DN or name to log in with; empty to ask anonymously
     * @param password never logged
     * @param base below which accounts are
     * @param groupName the attribute that has the names of groups
     * @param userName the attribute that has the names of users
     * @param trust whose certificates the server may have
     * @param timeout for connecting and for each answer
     */
    record Place(
            String url,
            String user,
            String password,
            String base,
            String groupName,
            String userName,
            ServerTrust trust,
            Duration timeout) {}

    private final Place place;
    private final LDAPConnectionPool connections;

    private SidDirectory(Place place, LDAPConnectionPool connections) {
        this.place = place;
        this.connections = connections;
    }

    /**
     * Connects and logs in.
     *
     * @throws IOException if that cannot be
     */
    static SidDirectory open(Place place) throws IOException {
        try {
            LDAPURL url = new LDAPURL(place.url());
            SSLContext tls = place.trust().context();
            boolean encrypted = url.getScheme().equals("ldaps");
            SocketFactory sockets = encrypted ? tls.getSocketFactory() : SocketFactory.getDefault();
            PostConnectProcessor encrypt = encrypted ? null : new StartTLSPostConnectProcessor(tls);
            SimpleBindRequest bind = place.user().isBlank()
                    ? new SimpleBindRequest()
                    : new SimpleBindRequest(place.user(), place.password());
            LDAPConnectionPool connections = new LDAPConnectionPool(
                    new SingleServerSet(url.getHost(), url.getPort(), sockets, options(place.timeout())),
                    bind,
                    1,
                    1,
                    encrypt,
                    true);
            connections.setRetryFailedOperationsDueToInvalidConnections(true);
            return new SidDirectory(place, connections);
        } catch (LDAPException e) {
            throw unavailable(place, e);
        } catch (GeneralSecurityException e) {
            throw unavailable(place, e);
        }
    }

    private static IOException unavailable(Place place, Exception failure) {
        return Told.by(
                new IOException("The directory " + place.url() + " cannot be asked: " + failure.getMessage()), failure);
    }

    private static LDAPConnectionOptions options(Duration timeout) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        int millis = Math.toIntExact(timeout.toMillis());
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    @Override
    public Optional<Principal> find(SID sid) throws IOException {
        try {
            List<SearchResultEntry> entries = search(filter(sid), CLASS, place.groupName(), place.userName());
            if (entries.size() > 1) {
                LOG.warn("The directory has {} entries for {}, which is therefore nobody", entries.size(), sid);
                return Optional.empty();
            }
            return entries.isEmpty() ? Optional.empty() : principal(entries.getFirst());
        } catch (LDAPException e) {
            throw unavailable(place, e);
        }
    }

    private List<SearchResultEntry> search(Filter filter, String... attributes) throws LDAPException {
        return connections
                .search(place.base(), SearchScope.SUB, filter, attributes)
                .getSearchEntries();
    }

    private static Filter filter(SID sid) {
        SMBBuffer bytes = new SMBBuffer();
        sid.write(bytes);
        byte[] value = bytes.getCompactData();
        return Filter.createORFilter(
                Filter.createEqualityFilter("objectSid", value), Filter.createEqualityFilter("sIDHistory", value));
    }

    private Optional<Principal> principal(SearchResultEntry entry) throws LDAPException {
        List<String> classes = Arrays.stream(entry.getObjectClassValues())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (classes.contains("group")) {
            return named("group", place.groupName(), entry);
        }
        return classes.contains("user") ? named("user", place.userName(), entry) : Optional.empty();
    }

    private Optional<Principal> named(String kind, String attribute, SearchResultEntry entry) throws LDAPException {
        String[] names = entry.getAttributeValues(attribute);
        if (names == null || names.length != 1) {
            return Optional.empty();
        }
        Optional<Principal> principal = Principal.of(kind + ":" + names[0]);
        if (principal.isPresent() && isShared(kind, attribute, names[0])) {
            LOG.warn(
                    "The directory has several entries of class '{}' with {} '{}', which is therefore nobody",
                    kind,
                    attribute,
                    names[0]);
            return Optional.empty();
        }
        return principal;
    }

    private boolean isShared(String kind, String attribute, String name) throws LDAPException {
        Filter sameName = Filter.createANDFilter(
                Filter.createEqualityFilter(CLASS, kind), Filter.createEqualityFilter(attribute, name));
        return search(sameName, SearchRequest.NO_ATTRIBUTES).size() > 1;
    }

    @Override
    public void close() {
        connections.close();
    }
}
