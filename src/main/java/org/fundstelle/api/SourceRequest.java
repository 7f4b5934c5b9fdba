package org.fundstelle.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceEntry;

/** A source as people send it; the same form as in the sources file. */
@Schema(description = "A source: one configured instance of a connector", example = """
                {"id": "bauamt", "connector": "sftp", "collection": "documents",
                 "parameters": {"host": "files.example", "username": "reader", "password": "env:SOURCE_BAUAMT"},
                 "access": {"allow": ["group:bauamt"]}}
                """)
record SourceRequest(
        @Schema(description = "Lower-case letters, digits and '-'; never reused for another system")
        String id,

        @Schema(description = "One of /api/v1/admin/connectors")
        String connector,

        String collection,

        @Schema(
                description =
                        "By name, as the connector defines them. A secret is a reference ('env:…', 'file:…'), or is written"
                                + " once: it is kept encrypted and never shown. Left out in a change, it stays")
        Map<String, Object> parameters,

        Access access,

        @Schema(description = "Quartz cron expression", example = "0 30 2 * * ?")
        String schedule,

        @JsonProperty("uri-template") @JsonAlias("uriTemplate")
        String uriTemplate,

        Limits limits,

        @Schema(description = "Markings of its documents that mean no restriction here; official ones cannot be named")
        @JsonProperty("open-markings")
        @JsonAlias("openMarkings")
        List<String> openMarkings,

        @Schema(description = "Whether it is paused from the beginning; only when it is made", defaultValue = "false")
        Boolean paused,

        @Schema(description = "The version that you have read; a change fails when it is another now")
        Long version)
        implements StrictRequest {

    /** Who reads documents for which the connector reports no access list. */
    @Schema(name = "SourceAccess")
    record Access(List<String> allow, List<String> deny) implements StrictRequest {}

    /** How much it may be asked for. */
    @Schema(name = "SourceLimits")
    record Limits(
            @JsonProperty("documents-per-minute") @JsonAlias("documentsPerMinute")
            Integer documentsPerMinute,

            @Schema(example = "20:00-06:00") String window)
            implements StrictRequest {}

    /**
     * @throws IllegalArgumentException naming what is missing or wrong
     */
    SourceDefinition toDomain(String defaultSchedule) {
        return new SourceEntry(
                        id,
                        connector,
                        collection,
                        texts(),
                        access == null ? null : new SourceEntry.Access(access.allow(), access.deny()),
                        schedule,
                        uriTemplate,
                        limits == null ? null : new SourceEntry.Limits(limits.documentsPerMinute(), limits.window()),
                        openMarkings)
                .definition(defaultSchedule);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> {
                if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                    throw new IllegalArgumentException(
                            "Parameter '" + name + "' must be a text, a number or true or false");
                }
                texts.put(name, value.toString());
            });
        }
        return texts;
    }

    SourceRequest withId(String other) {
        return new SourceRequest(
                other,
                connector,
                collection,
                parameters,
                access,
                schedule,
                uriTemplate,
                limits,
                openMarkings,
                paused,
                version);
    }
}
