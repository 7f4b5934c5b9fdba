package org.fundstelle.connector.sftp;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Known host keys, never changed, that remember which key a server offered. For one connection. */
final class CheckedHostKeys implements HostKeyRepository {

    private final HostKeyRepository known;
    private byte[] offered = new byte[0];
    private int answer = OK;

    CheckedHostKeys(HostKeyRepository known) {
        this.known = known;
    }

    @Override
    public int check(String host, byte[] key) {
        offered = key.clone();
        answer = known.check(host, key);
        return answer;
    }

    /** Whether the server offered a key that is not among the known ones. */
    boolean refused() {
        return answer != OK;
    }

    /** What is wrong and what to do, for people. */
    String complaint(String server) {
        String type = type();
        return (answer == CHANGED
                        ? "The host key of " + server
                                + " is not the known one: either somebody stands in between, or the server has been set up anew. It"
                        : "The host key of " + server + " is not known: it")
                + " offers " + type + " with the fingerprint SHA256:" + fingerprint()
                + ". If its administrator confirms this fingerprint, enter as parameter 'hostKey': " + type + " "
                + Base64.getEncoder().encodeToString(offered);
    }

    private String type() {
        ByteBuffer key = ByteBuffer.wrap(offered);
        byte[] type = new byte[key.getInt()];
        key.get(type);
        return new String(type, StandardCharsets.US_ASCII);
    }

    private String fingerprint() {
        try {
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(offered));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        // Only people add keys.
    }

    @Override
    public void remove(String host, String type) {
        // Only people remove keys.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Only people remove keys.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return known.getKnownHostsRepositoryID();
    }

    @Override
    public HostKey[] getHostKey() {
        return known.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return known.getHostKey(host, type);
    }
}
