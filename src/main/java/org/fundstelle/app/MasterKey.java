package org.fundstelle.app;

import java.nio.file.Path;
import org.fundstelle.audit.AuditException;
import org.fundstelle.audit.OwnerOnlyFile;
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
            return box(OwnerOnlyFile.readOrMake(file, SecretBox::newMasterKey), file.toString());
        } catch (AuditException e) {
            throw new BootException(e.getMessage());
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
