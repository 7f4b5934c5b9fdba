package org.fundstelle.connector.eakte;

import java.util.Locale;

/**
 * The name of the rule by which an object is read in the e-file system. It says for some objects that hardly anybody may, never
 * who.
 *
 * @param name null where the gateway does not say it
 */
record AccessDefinition(String name) {

    /**
     * Whether the rule is one for classified documents. The gateway tells no other marking; its contract calls 'Persönlich' the
     * one for them, and lists their names in older systems.
     */
    boolean isClassified() {
        String lower = lower();
        return lower.equals("persönlich")
                || lower.contains("verschlusssache")
                || lower.contains("eigentümers (ohne partner)");
    }

    /** Whether the rule admits its owner and his superiors alone. */
    boolean isPersonal() {
        String lower = lower();
        return isClassified() || lower.startsWith("persönlich") || lower.contains("eigentümers");
    }

    private String lower() {
        return name == null ? "" : name.replace('_', ' ').strip().toLowerCase(Locale.ROOT);
    }
}
