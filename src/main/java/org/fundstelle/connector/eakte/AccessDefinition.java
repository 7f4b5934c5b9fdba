package org.fundstelle.connector.eakte;

import java.util.Locale;
import java.util.regex.Pattern;
import org.fundstelle.document.Confidentiality;

/**
 * The name of the rule by which an object is read in the e-file system. It says for some objects that hardly anybody may, never
 * who.
 *
 * @param name null where the gateway does not say it
 */
record AccessDefinition(String name) {

    private static final Pattern CLASSIFIED =
            Pattern.compile("(?<![\\p{L}\\p{N}])vs(?![\\p{L}\\p{N}])|geheim|verschlusssache");

    /**
     * Whether the rule is one for classified documents. The gateway tells no other marking; its contract calls 'Persönlich' the
     * one for them, and lists their names in older systems; an office's own rules may be called like an official marking.
     */
    boolean isClassified() {
        String lower = lower();
        return lower.equals("persönlich")
                || Confidentiality.isOfficial(name)
                || CLASSIFIED.matcher(lower).find()
                || lower.contains("eigentümers (ohne partner)");
    }

    /** Whether the rule admits its owner and his superiors alone, or those who are cleared for what is higher than VS-NfD. */
    boolean isPersonal() {
        String lower = lower();
        return (isClassified() && Confidentiality.of(name) == Confidentiality.HIGHER)
                || lower.startsWith("persönlich")
                || lower.contains("eigentümers");
    }

    private String lower() {
        return name == null ? "" : name.replace('_', ' ').strip().toLowerCase(Locale.ROOT);
    }
}
