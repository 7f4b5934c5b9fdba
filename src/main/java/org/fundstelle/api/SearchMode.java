package org.fundstelle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.fundstelle.retrieve.Query;

/** {@link Query.Mode} as it stands on the wire. */
enum SearchMode {
    @JsonProperty("hybrid")
    HYBRID,
    @JsonProperty("lexical")
    LEXICAL,
    @JsonProperty("semantic")
    SEMANTIC;

    Query.Mode toDomain() {
        return Query.Mode.valueOf(name());
    }

    /** As it is written on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
