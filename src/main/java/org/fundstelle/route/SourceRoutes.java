package org.fundstelle.route;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
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

    /**
     * The parameters go past the address: there the Kamelet component takes those for itself that are called like its own
     * options, such as {@code timeout}.
     */
    private String kamelet(SourceDefinition source, Map<String, String> parameters, Face face, String routeId) {
        Properties values = new Properties();
        connectors.parameters(source.connector(), face).stream()
                .filter(parameters::containsKey)
                .forEach(name -> values.setProperty(name, value(source, name, parameters.get(name))));
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        Map<String, Properties> all = new HashMap<>();
        if (kamelets.getRouteProperties() != null) {
            all.putAll(kamelets.getRouteProperties());
        }
        all.put(routeId, values);
        kamelets.setRouteProperties(all);
        return "kamelet:" + source.connector() + "-" + face.suffix() + "/" + routeId;
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
