package org.fundstelle.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something that must be provable later. Never holds document text.
 *
 * @param action what happened
 * @param caller name of who did it; {@link #SYSTEM} for the program itself; null for somebody unknown
 * @param collections ids of the collections concerned
 * @param documents ids of the documents concerned; for mass deletions only their count is a fact
 * @param facts further details by name, such as counts, source ids and reasons
 */
public record AuditEvent(
        Action action, String caller, List<String> collections, List<String> documents, Map<String, String> facts) {

    /** The caller when the program acts on its own. */
    public static final String SYSTEM = "system";

    /** Names of facts that may tell of a person; they are erased with the caller's name. */
    public static final Set<String> PERSONAL_FACTS =
            Set.of("query", "address", "reason", "person", "path", "title", "by");

    /** Kinds of events. */
    public enum Action {
        /** A search was answered. */
        SEARCH,
        /** A document's text or original was shown. */
        VIEW,
        /** Somebody was refused. */
        REFUSED,
        /** A person changed or started something: a scan, a release, a confirmation, a setting. */
        ADMINISTRATION,
        /** Documents were deleted because their source has them no more, or was purged. */
        DELETION,
        /** Documents were erased for good, with a block against coming back. */
        ERASURE,
        /** A legal hold was placed or lifted. */
        HOLD
    }

    public AuditEvent {
        Objects.requireNonNull(action, "action");
        collections = List.copyOf(collections);
        documents = List.copyOf(documents);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public static AuditEvent of(Action action, String caller, Map<String, String> facts) {
        return new AuditEvent(action, caller, List.of(), List.of(), facts);
    }
}
