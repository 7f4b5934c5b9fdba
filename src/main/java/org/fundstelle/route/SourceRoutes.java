package org.fundstelle.route;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.ConnectorCatalog.Face;
import org.fundstelle.source.SourceDefinition;

/**
 * Makes the routes of a source from the templates in {@code routes/scan.camel.yaml}. Secrets stand in Camel's registry and
 * never in the address of an endpoint.
 */
public class SourceRoutes {

    /** Parameters that Camel's component for Kamelets takes for options of its own, and keeps. */
    private static final Set<String> TAKEN = Set.of("timeout");

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
        List<String> names = connectors.parameters(source.connector(), face).stream()
                .filter(parameters::containsKey)
                .toList();
        Properties aside = new Properties();
        names.stream().filter(TAKEN::contains).forEach(name -> aside.setProperty(name, parameters.get(name)));
        component().getRouteProperties().put(routeId, aside);
        String options = names.stream()
                .filter(name -> !TAKEN.contains(name))
                .map(name -> name + "=RAW{" + value(source, name, parameters.get(name)) + "}")
                .collect(Collectors.joining("&"));
        return "kamelet:" + source.connector() + "-" + face.suffix() + "/" + routeId
                + (options.isEmpty() ? "" : "?" + options);
    }

    private KameletComponent component() {
        KameletComponent component = camel.getComponent("kamelet", KameletComponent.class);
        if (component.getRouteProperties() == null) {
            component.setRouteProperties(new ConcurrentHashMap<>());
        }
        return component;
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
