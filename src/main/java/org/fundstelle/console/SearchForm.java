package org.fundstelle.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundstelle.retrieve.InvalidQueryException;
import org.fundstelle.retrieve.Query;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What stands in the search form.
 *
 * @param q never null
 * @param mode never null
 * @param collection id, empty for all
 * @param after null for the first page
 */
record SearchForm(String q, Query.Mode mode, String collection, String after) {

    private static final int PAGE = 10;

    static SearchForm of(String q, String mode, String collection, String after) {
        return new SearchForm(
                q == null ? "" : q.strip(),
                mode(mode),
                collection == null ? "" : collection,
                after == null || after.isBlank() ? null : after);
    }

    /** Whether nothing was asked yet. */
    public boolean isEmpty() {
        return q.isEmpty();
    }

    /**
     * The address of this search.
     *
     * @param from where to go on, null for the first page
     */
    public String url(String from) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/")
                .queryParam("q", "{q}")
                .queryParam("mode", mode.name().toLowerCase(Locale.ROOT));
        if (!collection.isEmpty()) {
            url.queryParam("collection", "{collection}");
        }
        if (from != null) {
            url.queryParam("after", "{after}");
        }
        return url.encode()
                .buildAndExpand(Map.of("q", q, "collection", collection, "after", from == null ? "" : from))
                .toUriString();
    }

    /**
     * @throws InvalidQueryException if it cannot be asked like that
     */
    Query toQuery() {
        return new Query(q, collection.isEmpty() ? List.of() : List.of(collection), null, PAGE, mode, after);
    }

    private static Query.Mode mode(String text) {
        try {
            return text == null ? Query.Mode.HYBRID : Query.Mode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Query.Mode.HYBRID;
        }
    }
}
