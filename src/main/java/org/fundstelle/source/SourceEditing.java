package org.fundstelle.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;

/** Makes, changes and takes away sources for people: checked, audited, and in force at once. Thread-safe. */
public class SourceEditing {

    /** What became of a change. */
    public sealed interface Edit {

        record Done(StoredSource source) implements Edit {}

        /** Everything that is wrong with it, each as a sentence. */
        record Wrong(List<String> errors) implements Edit {
            public Wrong {
                errors = List.copyOf(errors);
            }
        }

        /** There is a source of this id already, or it stands in the sources file, or somebody else has changed it. */
        record Conflict(String why) implements Edit {}

        record Unknown() implements Edit {}
    }

    private final SourceStore store;
    private final Sources sources;
    private final SourceRules rules;
    private final Collections collections;
    private final SourceSecrets secrets;
    private final SourceChanges changes;
    private final SourceGate gate;
    private final AuditTrail audit;

    public SourceEditing(
            SourceStore store,
            Sources sources,
            SourceRules rules,
            Collections collections,
            SourceSecrets secrets,
            SourceChanges changes,
            SourceGate gate,
            AuditTrail audit) {
        this.store = store;
        this.sources = sources;
        this.rules = rules;
        this.collections = collections;
        this.secrets = secrets;
        this.changes = changes;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * @param paused whether it is paused from the beginning
     */
    public Edit create(SourceDefinition source, boolean paused, String caller) {
        List<String> errors = rules.checkOverApi(source, collections);
        if (!errors.isEmpty()) {
            return new Edit.Wrong(errors);
        }
        if (sources.find(source.id()).isPresent() || store.find(source.id()).isPresent()) {
            return new Edit.Conflict("There is a source '" + source.id() + "' already");
        }
        record("create-source", source, caller);
        if (!store.insert(secrets.cover(source), caller)) {
            return new Edit.Conflict("There is a source '" + source.id() + "' already");
        }
        gate.setPaused(source.id(), paused, caller);
        changes.look();
        return new Edit.Done(store.find(source.id()).orElseThrow());
    }

    /**
     * Changes a source that was made over the API. A secret that the new definition leaves out stays as it is; an empty one
     * is taken away.
     *
     * @param version that the caller has seen; null for whatever it is now
     */
    public Edit change(SourceDefinition source, Long version, String caller) {
        if (changes.inFile(source.id()).isPresent()) {
            return inFile(source.id());
        }
        Optional<StoredSource> before = store.find(source.id());
        if (before.isEmpty()) {
            return new Edit.Unknown();
        }
        SourceDefinition whole = rules.withKeptSecrets(source, before.get().definition());
        List<String> errors = rules.checkOverApi(whole, collections);
        if (!errors.isEmpty()) {
            return new Edit.Wrong(errors);
        }
        record("change-source", source, caller);
        if (!store.update(secrets.cover(whole), version == null ? before.get().version() : version, caller)) {
            return new Edit.Conflict("Source '" + source.id() + "' was changed meanwhile; read it again");
        }
        changes.look();
        return new Edit.Done(store.find(source.id()).orElseThrow());
    }

    /** Takes a source away that was made over the API. Its documents are kept until somebody purges them. */
    public Edit remove(String sourceId, String caller) {
        if (changes.inFile(sourceId).isPresent()) {
            return inFile(sourceId);
        }
        Optional<StoredSource> before = store.find(sourceId);
        if (before.isEmpty()) {
            return new Edit.Unknown();
        }
        record("remove-source", before.get().definition(), caller);
        store.delete(sourceId);
        gate.setPaused(sourceId, false, caller);
        changes.look();
        return new Edit.Done(before.get());
    }

    private static Edit inFile(String sourceId) {
        return new Edit.Conflict(
                "Source '" + sourceId + "' stands in the sources file, which only an admin of this machine can change");
    }

    private void record(String act, SourceDefinition source, String caller) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("act", act);
        facts.put("source", source.id());
        facts.put("connector", source.connector());
        facts.put("collection", source.collection());
        facts.put("allow", source.access().allow().toString());
        facts.put("leads to", rules.leadsTo(source).toString());
        facts.put("deny", source.access().deny().toString());
        audit.record(new AuditEvent(
                AuditEvent.Action.ADMINISTRATION, caller, List.of(source.collection()), List.of(), facts));
    }
}
