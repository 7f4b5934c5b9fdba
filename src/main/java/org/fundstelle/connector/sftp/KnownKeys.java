package org.fundstelle.connector.sftp;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which host keys a server may have.
 *
 * @param file known hosts, as ssh(1) has them; empty for none
 * @param key one key, such as {@code ssh-ed25519 AAAA…}; empty for none
 */
record KnownKeys(String file, String key) {

    private static final int SSH_PORT = 22;

    /**
     * The keys as a server is checked against them; neither file nor key means that none is accepted.
     *
     * @throws IOException if the file cannot be read or the key is none
     */
    CheckedHostKeys of(String host, int port) throws IOException {
        JSch jsch = new JSch();
        try {
            if (!key.isBlank()) {
                String line = (port == SSH_PORT ? host : "[" + host + "]:" + port) + " " + key.strip() + "\n";
                jsch.setKnownHosts(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
                if (jsch.getHostKeyRepository().getHostKey().length != 1) {
                    throw new IOException("hostKey: this is no host key such as 'ssh-ed25519 AAAA…'");
                }
            } else if (!file.isBlank()) {
                if (!Files.isReadable(Path.of(file))) {
                    throw new IOException("knownHosts: " + file + " is not there, or cannot be read");
                }
                jsch.setKnownHosts(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))));
            } else {
                jsch.setKnownHosts(new ByteArrayInputStream(new byte[0]));
            }
        } catch (JSchException e) {
            throw new IOException("knownHosts or hostKey: " + e.getMessage(), e);
        }
        return new CheckedHostKeys(jsch.getHostKeyRepository());
    }
}
