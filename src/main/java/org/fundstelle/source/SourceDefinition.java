package org.fundstelle.source;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Confidentiality;

/**
 * One configured instance of a connector.
 *
 * @param id lower-case letters, digits and {@code -}, beginning with a letter; never reused for another system
 * @param connector name of the folder in {@code connectors/}
 * @param collection id of the collection its documents belong to
 * @param parameters of the connector's source Kamelet; secrets as references or encrypted
 * @param access who may read documents for which the connector reports no access list
 * @param schedule Quartz cron expression in the system's time zone
 * @param uriTemplate what a person can open, with {@code {path}} and {@code {nativeId}}; null for Fundstelle's own page
 * @param limits how much it may be asked for
 * @param openMarkings markings of its documents that keep them out of no collection
 */
public record SourceDefinition(
        String id,
        String connector,
        String collection,
        Map<String, String> parameters,
        AccessList access,
        String schedule,
        String uriTemplate,
        SourceLimits limits,
        Set<String> openMarkings) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public SourceDefinition {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "A source id has up to 63 lower-case letters, digits and '-', and begins with a letter, not: '" + id
                            + "'");
        }
        if (connector == null || connector.isBlank()) {
            throw new IllegalArgumentException("Source '" + id + "' names no connector");
        }
        if (collection == null || collection.isBlank()) {
            throw new IllegalArgumentException("Source '" + id + "' names no collection");
        }
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(limits, "limits");
        openMarkings = Collections.unmodifiableSet(new TreeSet<>(openMarkings));
    }

    /** A source without markings of its own. */
    public SourceDefinition(
            String id,
            String connector,
            String collection,
            Map<String, String> parameters,
            AccessList access,
            String schedule,
            String uriTemplate,
            SourceLimits limits) {
        this(id, connector, collection, parameters, access, schedule, uriTemplate, limits, Set.of());
    }

    /** A source without limits. */
    public SourceDefinition(
            String id,
            String connector,
            String collection,
            Map<String, String> parameters,
            AccessList access,
            String schedule,
            String uriTemplate) {
        this(id, connector, collection, parameters, access, schedule, uriTemplate, SourceLimits.none());
    }

    public SourceDefinition withParameters(Map<String, String> others) {
        return new SourceDefinition(
                id, connector, collection, others, access, schedule, uriTemplate, limits, openMarkings);
    }

    /** Whether a marking keeps its documents out of no collection. */
    public boolean isOpenMarking(String marking) {
        return marking != null && openMarkings.stream().anyMatch(open -> Confidentiality.same(open, marking));
    }
}
