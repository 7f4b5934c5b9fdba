package org.fundstelle.connector.smb;

import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Where a share is, who asks for it, and how the conversation is protected.
 *
 * @param share name of the share
 * @param domain of the account; empty for an account of the server itself
 * @param password never logged
 * @param signing whether every answer must be signed
 * @param encryption whether the server must encrypt; else it may
 * @param dfs whether links of a distributed file system are followed, to servers that the first one names
 * @param timeout for connecting and for each answer
 */
record SmbServer(
        String host,
        int port,
        String share,
        String domain,
        String username,
        String password,
        boolean signing,
        boolean encryption,
        boolean dfs,
        Duration timeout) {

    private static final int MOST_BYTES = 1 << 20;

    SmbServer {
        requireText(host, "host");
        requireText(share, "share");
        requireText(username, "username");
        Objects.requireNonNull(password, "password");
        if (share.contains("/") || share.contains("\\")) {
            throw new IllegalArgumentException("Parameter 'share' is the name of a share alone, not: '" + share + "'");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("Parameter 'timeout' is longer than nothing, not: " + timeout);
        }
    }

    SmbConfig config(OpenSockets sockets) {
        return SmbConfig.builder()
                .withSocketFactory(sockets)
                .withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .withSigningRequired(signing)
                .withEncryptData(true)
                .withBufferSize(MOST_BYTES)
                .build();
    }

    /** Another share, of another server perhaps, under the same conditions. */
    SmbServer at(String otherHost, String otherShare) {
        return new SmbServer(
                otherHost, port, otherShare, domain, username, password, signing, encryption, dfs, timeout);
    }

    AuthenticationContext login() {
        return new AuthenticationContext(username, password.toCharArray(), domain.isBlank() ? null : domain);
    }

    private static void requireText(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Parameter '" + name + "' is missing");
        }
    }

    /** As people write it. */
    @Override
    public String toString() {
        return "\\\\" + host + "\\" + share;
    }
}
