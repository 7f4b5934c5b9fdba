package org.fundstelle.audit;

import java.nio.file.Path;

/** What stands for a caller's name in the trail: the name itself, or a keyed hash that only this node can make. */
public final class Pseudonyms {

    private static final String PREFIX = "pseudonym:";
    private static final int LENGTH = 20;

    private final String key;

    private Pseudonyms(String key) {
        this.key = key;
    }

    /** Names as they are. */
    public static Pseudonyms none() {
        return new Pseudonyms(null);
    }

    /**
     * Keyed hashes; the key lies in file {@code audit-pseudonym.key}, made if missing. Without it nobody can tell who is who.
     *
     * @throws AuditException if the key cannot be read or made
     */
    public static Pseudonyms keyedIn(Path directory) {
        return new Pseudonyms(OwnerOnlyFile.readOrMake(directory.resolve("audit-pseudonym.key"), Salts::draw));
    }

    /** Null stays null. */
    String of(String name) {
        if (key == null || name == null) {
            return name;
        }
        return PREFIX + Digests.hmac(key, "pseudonym", name).substring(0, LENGTH);
    }
}
