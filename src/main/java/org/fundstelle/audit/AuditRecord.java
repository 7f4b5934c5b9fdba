package org.fundstelle.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One link of a node's chain, as it is stored. The formulas stand in docs/audit.md.
 *
 * @param sequence from 1, without gaps
 * @param time when it was written down, in whole microseconds
 * @param caller null where nobody is known, or where the record is pseudonymised
 * @param collections ids, one a line
 * @param documents ids, one a line
 * @param facts as JSON object
 * @param personalFacts as JSON object; null where there are none, or where the record is pseudonymised
 * @param salt key of both personal digests, hex; null once the record is pseudonymised
 * @param callerDigest HMAC of the caller
 * @param personalDigest HMAC of the personal facts
 * @param digest of all that the record says, personal columns by their digests
 * @param hash links the record to the one before
 */
record AuditRecord(
        String node,
        long sequence,
        Instant time,
        String action,
        String caller,
        String collections,
        String documents,
        String facts,
        String personalFacts,
        String salt,
        String callerDigest,
        String personalDigest,
        String digest,
        String hash) {

    AuditRecord {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(time, "time");
    }

    /** The link that follows a hash. */
    static AuditRecord after(
            String previousHash, String node, long sequence, Instant time, EventText event, String salt) {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        String callerDigest = Digests.hmac(salt, "caller", event.caller());
        String personalDigest = Digests.hmac(salt, "facts", event.personalFacts());
        String digest = Digests.sha256(
                node,
                micros.toString(),
                event.action(),
                callerDigest,
                event.collections(),
                event.documents(),
                event.facts(),
                personalDigest);
        return new AuditRecord(
                node,
                sequence,
                micros,
                event.action(),
                event.caller(),
                event.collections(),
                event.documents(),
                event.facts(),
                event.personalFacts(),
                salt,
                callerDigest,
                personalDigest,
                digest,
                link(previousHash, sequence, digest));
    }

    static String link(String previousHash, long sequence, String digest) {
        return Digests.sha256(previousHash, Long.toString(sequence), digest);
    }

    boolean isPseudonymised() {
        return salt == null;
    }

    /** Whether all columns still say what the digest was made of. */
    boolean isIntact() {
        return personalColumnsFit()
                && digest.equals(Digests.sha256(
                        node, time.toString(), action, callerDigest, collections, documents, facts, personalDigest));
    }

    boolean follows(String previousHash) {
        return hash.equals(link(previousHash, sequence, digest));
    }

    private boolean personalColumnsFit() {
        if (salt == null) {
            return caller == null && personalFacts == null;
        }
        return salt.matches("[0-9a-f]{64}")
                && callerDigest.equals(Digests.hmac(salt, "caller", caller))
                && personalDigest.equals(Digests.hmac(salt, "facts", personalFacts));
    }
}
