package org.fundstelle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceEntry;
import org.fundstelle.source.SourceSecrets;

/**
 * A source's definition as the API shows it: of secrets only where they come from.
 *
 * @param origin {@code file} (read-only here) or {@code api}
 * @param version to send with a change; absent for a source of the sources file
 */
record SourceDefinitionAnswer(
        String id,
        String connector,
        String collection,
        Map<String, String> parameters,
        SourceEntry.Access access,
        String schedule,
        @JsonProperty("uri-template") String uriTemplate,
        SourceEntry.Limits limits,
        @JsonProperty("open-markings") Set<String> openMarkings,
        String origin,
        Long version) {

    static SourceDefinitionAnswer of(SourceDefinition source, ConnectorCatalog connectors, Long version) {
        SourceEntry entry = SourceEntry.of(source);
        Map<String, String> shown = new TreeMap<>(source.parameters());
        boolean known = connectors.names().contains(source.connector());
        shown.replaceAll((name, value) ->
                !known || connectors.isSecret(source.connector(), name) ? SourceSecrets.shown(value) : value);
        return new SourceDefinitionAnswer(
                source.id(),
                source.connector(),
                source.collection(),
                shown,
                entry.access(),
                source.schedule(),
                source.uriTemplate(),
                entry.limits(),
                source.openMarkings(),
                version == null ? "file" : "api",
                version);
    }
}
