package org.fundstelle.connector.sftp;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Fundstelle logs in with.
 *
 * @param password empty for none
 * @param keyFile file of a private key, empty for none
 * @param passphrase of the private key, empty for none
 */
record SftpLogin(String username, String password, String keyFile, String passphrase) {

    /** Never shows the secrets. */
    @Override
    public String toString() {
        return username;
    }

    /**
     * Adds the private key.
     *
     * @throws IOException if there is none in the file, or the passphrase does not open it
     */
    void addTo(JSch jsch) throws IOException {
        if (keyFile.isBlank()) {
            return;
        }
        if (!Files.isReadable(Path.of(keyFile))) {
            throw new IOException("privateKeyFile: " + keyFile + " is not there, or cannot be read");
        }
        try {
            KeyPair key = KeyPair.load(jsch, keyFile);
            boolean open = !key.isEncrypted() || key.decrypt(passphrase.getBytes(StandardCharsets.UTF_8));
            key.dispose();
            if (!open) {
                throw new IOException("privateKeyPassphrase: it does not open the private key in " + keyFile);
            }
            jsch.addIdentity(keyFile, passphrase.isEmpty() ? null : passphrase);
        } catch (JSchException e) {
            throw new IOException("privateKeyFile: " + keyFile + " has no private key that can be used", e);
        }
    }

    /** Lets the session use the password, once: a wrong one that is tried again and again locks the account. */
    void addTo(Session session) {
        session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
        session.setUserInfo(new OneAnswer(password));
    }
}
