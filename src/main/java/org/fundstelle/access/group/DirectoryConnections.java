package org.fundstelle.access.group;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import javax.net.SocketFactory;

/** Opens connections to a directory: bound, in time, and where encrypted, to the very host that was named. */
final class DirectoryConnections {

    private static final int MOST = 8;

    private DirectoryConnections() {}

    /**
     * A pool that connects when it is first asked.
     *
     * @throws IllegalArgumentException if the certificates to trust cannot be read
     */
    static LDAPConnectionPool open(Directory directory) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        int millis = Math.toIntExact(directory.timeout().toMillis());
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setAbandonOnTimeout(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        try {
            SSLUtil tls = directory.caFile() == null
                    ? new SSLUtil()
                    : new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
            ServerSet[] servers = new ServerSet[directory.urls().size()];
            for (int i = 0; i < servers.length; i++) {
                servers[i] = server(new LDAPURL(directory.urls().get(i)), tls, options);
            }
            BindRequest bind = directory.bindDn() == null
                    ? new SimpleBindRequest()
                    : new SimpleBindRequest(directory.bindDn(), directory.password());
            PostConnectProcessor encrypt =
                    directory.startTls() ? new StartTLSPostConnectProcessor(tls.createSSLContext()) : null;
            LDAPConnectionPool pool =
                    new LDAPConnectionPool(new FailoverServerSet(servers), bind, 0, MOST, encrypt, false);
            pool.setRetryFailedOperationsDueToInvalidConnections(true);
            pool.setMaxWaitTimeMillis(millis);
            pool.setCreateIfNecessary(true);
            return pool;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "ca-file: " + directory.caFile() + " cannot be used: " + e.getMessage(), e);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("The directory cannot be set up: " + e.getMessage(), e);
        }
    }

    private static ServerSet server(LDAPURL url, SSLUtil tls, LDAPConnectionOptions options)
            throws GeneralSecurityException {
        SocketFactory sockets =
                url.getScheme().equals("ldaps") ? tls.createSSLSocketFactory() : SocketFactory.getDefault();
        return new SingleServerSet(url.getHost(), url.getPort(), sockets, options);
    }
}
