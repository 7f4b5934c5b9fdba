package org.fundstelle.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fundstelle.source.SecretBox;

/** The key under which secrets of sources are kept: from the settings, or of this node's own, made at the first need. */
final class MasterKey {

    private MasterKey() {}

    /**
     * @throws BootException if the key is not one, or cannot be read or made
     */
    static SecretBox open(String configured, DataDirectory data) {
        if (configured != null) {
            return box(configured, "fundstelle.sources.master-key");
        }
        Path file = data.resolve("master.key");
        try {
            if (!Files.exists(file)) {
                Path fresh = OwnerOnly.write(data.resolve("master.key.new"), SecretBox.newMasterKey());
                Files.move(fresh, file);
            }
            return box(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new BootException("The master key " + file + " cannot be read or made: " + e.getMessage());
        }
    }

    private static SecretBox box(String key, String where) {
        try {
            return new SecretBox(key);
        } catch (IllegalArgumentException e) {
            throw new BootException(where + ": expected are " + SecretBox.KEY_BYTES
                    + " random bytes in Base64, such as from 'openssl rand -base64 32'. " + e.getMessage());
        }
    }
}
