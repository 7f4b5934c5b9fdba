package org.fundstelle.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.fundstelle.source.ConnectorCatalog;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The connectors at hand and their parameters, for whoever fills in a source's form. */
@RestController
@RequestMapping("/api/v1/admin/connectors")
@Tag(name = "Administration")
public class ConnectorController {

    private final ConnectorCatalog connectors;

    public ConnectorController(ConnectorCatalog connectors) {
        this.connectors = connectors;
    }

    /** A connector, by its name in {@code connectors/}. */
    public record ConnectorAnswer(String name, String title, String description) {}

    @GetMapping
    @Operation(operationId = "listConnectors", summary = "The connectors at hand")
    public List<ConnectorAnswer> list() {
        return connectors.names().stream()
                .map(name -> {
                    JsonNode definition = connectors.definition(name).orElseThrow();
                    return new ConnectorAnswer(
                            name,
                            definition.path("title").asText(),
                            definition.path("description").asText());
                })
                .toList();
    }

    @GetMapping("/{name}")
    @Operation(
            operationId = "getConnector",
            summary = "The parameters of a connector, as JSON schema",
            description = "'format: password' marks secrets.")
    public JsonNode get(@PathVariable String name) {
        return connectors
                .definition(name)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no connector '" + name + "'"));
    }
}
