package org.fundstelle.route;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.ConnectorCatalog.Face;
import org.fundstelle.source.SourceDefinition;

/**
 * Makes the routes of a source from the templates in {@code routes/scan.camel.yaml}. Secrets stand in Camel's registry and
 * never in the address of an endpoint.
 */
public class SourceRoutes {

    private final CamelContext camel;
    private final ConnectorCatalog connectors;

    public SourceRoutes(CamelContext camel, ConnectorCatalog connectors) {
        this.camel = camel;
        this.connectors = connectors;
    }

    /**
     * Adds and starts the routes of a source.
     *
     * @param parameters of the connector, secrets resolved
     */
    public void add(SourceDefinition source, Map<String, String> parameters) {
        TemplatedRouteBuilder.builder(camel, "content-of-source")
                .routeId("content-" + source.id())
                .parameter("source", source.id())
                .parameter("kamelet", kamelet(source, parameters, Face.CONTENT, "open-" + source.id()))
                .add();
        TemplatedRouteBuilder.builder(camel, "scan-of-source")
                .routeId("scan-" + source.id())
                .parameter("source", source.id())
                .parameter("kamelet", kamelet(source, parameters, Face.SOURCE, SourceRouteId.of(source.id())))
                .add();
    }

    private String kamelet(SourceDefinition source, Map<String, String> parameters, Face face, String routeId) {
        String options = connectors.parameters(source.connector(), face).stream()
                .filter(parameters::containsKey)
                .map(name -> name + "=RAW{" + value(source, name, parameters.get(name)) + "}")
                .collect(Collectors.joining("&"));
        return "kamelet:" + source.connector() + "-" + face.suffix() + "/" + routeId
                + (options.isEmpty() ? "" : "?" + options);
    }

    private String value(SourceDefinition source, String name, String value) {
        if (!connectors.isSecret(source.connector(), name)) {
            return value;
        }
        String bean = "secret-" + source.id() + "-" + name;
        camel.getRegistry().bind(bean, value);
        return "#bean:" + bean;
    }
}
