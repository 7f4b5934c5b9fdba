package org.fundstelle.source;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.Principal;

/**
 * A source as people write it, in the sources file and over the API. Everything but {@code id}, {@code connector} and
 * {@code collection} may be left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceEntry(
        String id,
        String connector,
        String collection,
        Map<String, String> parameters,
        Access access,
        String schedule,

        @JsonProperty("uri-template") @JsonAlias("uriTemplate")
        String uriTemplate,

        Limits limits,

        @JsonProperty("open-markings") @JsonAlias("openMarkings")
        List<String> openMarkings) {

    /** Principals that may, and that may not, read documents without a list of their own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Access(List<String> allow, List<String> deny) {}

    /** How much the source may be asked for; see {@link SourceLimits}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(
            @JsonProperty("documents-per-minute") @JsonAlias("documentsPerMinute")
            Integer documentsPerMinute,

            String window) {}

    /** The entry that gives this definition. */
    public static SourceEntry of(SourceDefinition source) {
        return new SourceEntry(
                source.id(),
                source.connector(),
                source.collection(),
                source.parameters(),
                new Access(
                        source.access().allow().stream().map(Principal::value).toList(),
                        source.access().deny().stream().map(Principal::value).toList()),
                source.schedule(),
                source.uriTemplate(),
                new Limits(
                        source.limits().documentsPerMinute() == 0
                                ? null
                                : source.limits().documentsPerMinute(),
                        source.limits().window().map(TimeWindow::toString).orElse(null)),
                source.openMarkings().isEmpty() ? null : List.copyOf(source.openMarkings()));
    }

    /**
     * @param defaultSchedule for an entry without one
     * @throws IllegalArgumentException naming the first key that is missing or wrong
     */
    public SourceDefinition definition(String defaultSchedule) {
        return new SourceDefinition(
                id,
                connector,
                collection,
                parameters == null ? Map.of() : written(parameters),
                access == null
                        ? AccessList.nobody()
                        : new AccessList(principals(access.allow()), principals(access.deny())),
                schedule == null ? defaultSchedule : schedule,
                uriTemplate,
                limits == null ? SourceLimits.none() : limits(limits),
                openMarkings == null ? Set.of() : markings(openMarkings));
    }

    private static Map<String, String> written(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("Parameter '" + name + "' has no value");
            }
        });
        return parameters;
    }

    private static Set<String> markings(List<String> open) {
        open.forEach(marking -> {
            if (marking == null || marking.isBlank()) {
                throw new IllegalArgumentException("The list of open markings has an empty entry");
            }
            if (Confidentiality.isOfficial(marking)) {
                throw new IllegalArgumentException(
                        "'" + marking
                                + "' is an official marking and cannot be open; clear the collection for VS-NfD if it may have it");
            }
        });
        return Set.copyOf(open);
    }

    private static SourceLimits limits(Limits stated) {
        return new SourceLimits(
                stated.documentsPerMinute() == null ? 0 : stated.documentsPerMinute(),
                Optional.ofNullable(stated.window()).map(TimeWindow::of));
    }

    static List<Principal> principals(List<String> names) {
        if (names == null) {
            return List.of();
        }
        if (names.stream().anyMatch(java.util.Objects::isNull)) {
            throw new IllegalArgumentException("A list of principals has an empty entry");
        }
        return names.stream().map(Principal::new).toList();
    }
}
