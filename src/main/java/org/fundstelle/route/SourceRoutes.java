package org.fundstelle.route;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.fundstelle.ingest.ContentSource;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.ConnectorCatalog.Face;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceTrials;
import org.fundstelle.source.SourceWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the routes of a source from the templates in {@code routes/scan.camel.yaml}, and removes them again. Secrets stand in
 * Camel's registry under names of their own, and never in the address of an endpoint. Thread-safe.
 */
public class SourceRoutes implements SourceWiring {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRoutes.class);
    private static final String SECRET = "secret-";

    /** The parameter of connectors that can watch their source. */
    private static final String WATCH = "watch";

    private static final String CONNECTION = "scheduler.connection=";
    private static final Duration END_OF_SCAN = Duration.ofSeconds(60);

    private final CamelContext camel;
    private final ConnectorCatalog connectors;
    private final ContentSource content;
    private final ScanTasks tasks;
    private final AtomicLong connections = new AtomicLong();

    public SourceRoutes(CamelContext camel, ConnectorCatalog connectors, ContentSource content, ScanTasks tasks) {
        this.camel = camel;
        this.connectors = connectors;
        this.content = content;
        this.tasks = tasks;
    }

    @Override
    public synchronized void connect(String id, SourceDefinition source, Map<String, String> parameters) {
        long connection = connections.incrementAndGet();
        try {
            tellApart(source.connector() + "-" + Face.SOURCE.suffix());
            add("content-of-source", "content-" + id, id, kamelet(id, source, parameters, Face.CONTENT, connection));
            add("scan-of-source", "scan-" + id, id, kamelet(id, source, parameters, Face.SOURCE, connection));
            if (isWatched(id, source, parameters)) {
                add("watch-of-source", "watch-" + id, id, kamelet(id, source, parameters, Face.WATCH, connection));
            }
        } catch (RuntimeException e) {
            disconnect(id);
            throw e;
        }
    }

    /**
     * Lets every connection have an endpoint of its own: Camel would share that of two sources with the same parameters, or of a
     * source and its trial, and takes a consumer for one of them only.
     */
    private void tellApart(String kamelet) {
        RouteTemplateDefinition template = ((ModelCamelContext) camel).getRouteTemplateDefinition(kamelet);
        FromDefinition from = template.getRoute().getInput();
        String uri = from.getUri();
        if (!uri.contains(CONNECTION)) {
            from.setUri(uri + (uri.contains("?") ? "&" : "?") + CONNECTION + "{{routeId}}");
        }
    }

    private boolean isWatched(String id, SourceDefinition source, Map<String, String> parameters) {
        return !SourceTrials.isTrial(id)
                && connectors.has(source.connector(), Face.WATCH)
                && Boolean.parseBoolean(parameters.get(WATCH));
    }

    private void add(String template, String routeId, String id, String kamelet) {
        TemplatedRouteBuilder.builder(camel, template)
                .routeId(routeId)
                .parameter("source", id)
                .parameter("kamelet", kamelet)
                .add();
    }

    /**
     * The parameters go past the address: there the Kamelet component takes those for itself that are called like its own
     * options, such as {@code timeout}.
     */
    private String kamelet(
            String id, SourceDefinition source, Map<String, String> parameters, Face face, long connection) {
        Properties values = new Properties();
        connectors.parameters(source.connector(), face).stream()
                .filter(name -> !parameters.getOrDefault(name, "").isEmpty())
                .forEach(name -> values.setProperty(name, value(id, source, name, parameters.get(name), connection)));
        changeProperties(all -> all.put(innerRoute(id, face), values));
        return "kamelet:" + source.connector() + "-" + face.suffix() + "/" + innerRoute(id, face);
    }

    private void changeProperties(Consumer<Map<String, Properties>> change) {
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        Map<String, Properties> all = new HashMap<>();
        if (kamelets.getRouteProperties() != null) {
            all.putAll(kamelets.getRouteProperties());
        }
        change.accept(all);
        kamelets.setRouteProperties(all);
    }

    /** A name for each connection, since Camel keeps endpoints of the same address, with the secrets they had. */
    private String value(String id, SourceDefinition source, String name, String value, long connection) {
        if (!connectors.isSecret(source.connector(), name)) {
            return value;
        }
        String bean = SECRET + id + "-" + name + "-" + connection;
        camel.getRegistry().bind(bean, value);
        return "#bean:" + bean;
    }

    private static String innerRoute(String id, Face face) {
        return switch (face) {
            case SOURCE -> SourceRouteId.of(id);
            case CONTENT -> "open-" + id;
            case WATCH -> "watching-" + id;
        };
    }

    @Override
    public void disconnect(String id) {
        removeRoutes(id);
        if (!tasks.awaitEnd(id, END_OF_SCAN)) {
            LOG.warn("A scan of source {} does not end though its connector was stopped", id);
        }
    }

    private synchronized void removeRoutes(String id) {
        for (String route : List.of(
                innerRoute(id, Face.WATCH),
                "watch-" + id,
                innerRoute(id, Face.SOURCE),
                "scan-" + id,
                "content-" + id,
                innerRoute(id, Face.CONTENT))) {
            remove(route);
            changeProperties(all -> all.remove(route));
            camel.getEndpoints().stream()
                    .filter(endpoint -> endpoint.getEndpointUri().matches("kamelet:.*/" + Pattern.quote(route)))
                    .toList()
                    .forEach(this::remove);
        }
        camel.getRegistry().findByTypeWithName(String.class).keySet().stream()
                .filter(name -> name.matches(Pattern.quote(SECRET + id) + "-[A-Za-z0-9_]+-\\d+"))
                .toList()
                .forEach(camel.getRegistry()::unbind);
    }

    private void remove(String routeId) {
        Route route = camel.getRoute(routeId);
        if (route == null) {
            return;
        }
        Endpoint endpoint = route.getEndpoint();
        try {
            camel.getRouteController().stopRoute(routeId);
            camel.removeRoute(routeId);
            remove(endpoint);
        } catch (Exception e) {
            LOG.warn("Route {} could not be removed in order: {}", routeId, e.getMessage());
        }
    }

    private void remove(Endpoint endpoint) {
        try {
            camel.removeEndpoint(endpoint);
        } catch (Exception e) {
            LOG.warn("An endpoint could not be removed in order: {}", e.getMessage());
        }
    }

    @Override
    public InputStream open(String id, String nativeId) throws IOException {
        return content.open(id, nativeId);
    }
}
