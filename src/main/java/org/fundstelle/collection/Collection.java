package org.fundstelle.collection;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.Principal;

/**
 * Documents with one purpose and one owner, read by the same principals and embedded by the same model; one index alias.
 *
 * @param id also the index alias: lower-case letters, digits and {@code -}, beginning with a letter
 * @param name what people read
 * @param purpose for which its documents may be used
 * @param owner who answers for it
 * @param readers who may search it at all; each document's access list decides beyond that
 * @param model id of the embedding model in the settings
 * @param clearance the highest marking that its documents may have
 */
public record Collection(
        String id,
        String name,
        String purpose,
        String owner,
        Set<Principal> readers,
        String model,
        Confidentiality clearance) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public Collection {
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "A collection id has up to 63 lower-case letters, digits and '-', and begins with a letter, not: '"
                            + id + "'");
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(model, "model");
        readers = Set.copyOf(readers);
        if (Objects.requireNonNull(clearance, "clearance") == Confidentiality.HIGHER) {
            throw new IllegalArgumentException("No collection may hold documents marked higher than VS-NfD");
        }
    }

    /** A collection of documents that are not marked. */
    public Collection(String id, String name, String purpose, String owner, Set<Principal> readers, String model) {
        this(id, name, purpose, owner, readers, model, Confidentiality.OPEN);
    }

    public boolean readableBy(Set<Principal> principals) {
        return readers.stream().anyMatch(principals::contains);
    }
}
