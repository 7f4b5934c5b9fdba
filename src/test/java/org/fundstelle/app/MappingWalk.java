package org.fundstelle.app;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything that a running application answers over HTTP, found by asking its own parts. */
final class MappingWalk {

    /** A door: a method and a path that fits one mapping. */
    record Door(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final String STATIC = "/static/";

    private final ApplicationContext context;
    private final CamelContext camel;
    private final ServletContext servlets;
    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    MappingWalk(RunningFundstelle fundstelle) {
        this.camel = fundstelle.part(CamelContext.class);
        this.servlets = fundstelle.part(ServletContext.class);
        this.context = WebApplicationContextUtils.getRequiredWebApplicationContext(servlets);
        this.base = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Controllers, OpenAPI, actuator endpoints with all they offer, and our own static files. */
    Set<Door> doors() throws IOException {
        Set<Door> doors = new java.util.LinkedHashSet<>();
        beans(RequestMappingInfoHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(info -> doors.addAll(doors(info)));
        beans(WebEndpointsSupplier.class).stream()
                .flatMap(supplier -> supplier.getEndpoints().stream())
                .forEach(endpoint -> doors.add(new Door("GET", "/actuator/" + endpoint.getRootPath())));
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + STATIC + "**")) {
            if (file.isReadable()) {
                String url = file.getURL().toString();
                doors.add(new Door("GET", "/" + url.substring(url.lastIndexOf(STATIC) + STATIC.length())));
            }
        }
        return doors;
    }

    /** Paths under which files of libraries lie; they need no rule, because what has none is closed. */
    Set<Door> libraryDoors() {
        Set<Door> doors = new java.util.LinkedHashSet<>();
        beans(AbstractUrlHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .forEach(pattern -> doors.add(new Door("GET", example(pattern))));
        return doors;
    }

    /** What answers HTTP beside Spring MVC: nothing should. */
    Set<String> otherServers() {
        Set<String> others = new TreeSet<>(servlets.getServletRegistrations().keySet());
        others.remove("dispatcherServlet");
        beans(RouterFunctionMapping.class).stream()
                .filter(mapping -> mapping.getRouterFunction() != null)
                .forEach(mapping -> others.add("router function"));
        camel.getRoutes().stream()
                .map(route -> route.getConsumer().getEndpoint().getEndpointUri())
                .filter(uri ->
                        uri.matches("(rest|rest-api|rest-openapi|servlet|platform-http|jetty|undertow|netty-http):.*"))
                .forEach(others::add);
        return others;
    }

    /** The status that somebody without key, token and session gets. */
    int statusForNobody(Door door) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + door.path()))
                .method(door.method(), BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Door> doors(RequestMappingInfo info) {
        Set<String> patterns = info.getPathPatternsCondition() == null
                ? info.getPatternValues()
                : info.getPathPatternsCondition().getPatternValues();
        List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("GET", "POST")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
        return patterns.stream()
                .flatMap(pattern -> methods.stream().map(method -> new Door(method, example(pattern))))
                .toList();
    }

    /** A path that fits the pattern. */
    private static String example(String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}|\\*+", "x");
        return path.startsWith("/") ? path : "/" + path;
    }

    private <T> Collection<T> beans(Class<T> type) {
        return Stream.of(context.getBeansOfType(type).values())
                .flatMap(Collection::stream)
                .toList();
    }
}
