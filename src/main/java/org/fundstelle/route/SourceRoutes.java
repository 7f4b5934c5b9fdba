package org.fundstelle.route;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;

/** Makes the routes of each source from the templates in {@code routes/scan.camel.yaml}. */
public class SourceRoutes {

    private final Sources sources;

    public SourceRoutes(Sources sources) {
        this.sources = sources;
    }

    public void addTo(CamelContext camel) {
        sources.all().forEach(source -> add(camel, source));
    }

    private static void add(CamelContext camel, SourceDefinition source) {
        TemplatedRouteBuilder.builder(camel, "content-of-source")
                .routeId("content-" + source.id())
                .parameter("source", source.id())
                .parameter("kamelet", kamelet(source, "content", "open-" + source.id()))
                .add();
        TemplatedRouteBuilder.builder(camel, "scan-of-source")
                .routeId("scan-" + source.id())
                .parameter("source", source.id())
                .parameter("kamelet", kamelet(source, "source", SourceRouteId.of(source.id())))
                .add();
    }

    private static String kamelet(SourceDefinition source, String face, String routeId) {
        StringBuilder uri = new StringBuilder("kamelet:" + source.connector() + "-" + face + "/" + routeId);
        char separator = '?';
        for (Map.Entry<String, String> parameter : source.parameters().entrySet()) {
            uri.append(separator)
                    .append(parameter.getKey())
                    .append("=RAW{")
                    .append(parameter.getValue())
                    .append('}');
            separator = '&';
        }
        return uri.toString();
    }
}
