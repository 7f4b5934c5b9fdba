package org.fundstelle.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The connectors at hand, by the definitions of their source Kamelets. Immutable. */
public final class ConnectorCatalog {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String SUFFIX = ".kamelet.yaml";
    private static final String SECRET = "password";
    private static final String AMBIENT = "ambient";
    private static final String LOCAL_PATH = "local-path";
    private static final Set<String> ADDRESSES = Set.of("hostname", "uri");

    /** What would let a value out of the place in the Kamelet that it stands in: Camel's own signs. */
    private static final Pattern UNSAFE = Pattern.compile("\\{\\{|}}|[)}]&|\\p{Cntrl}|^#");

    /** What a connector's Kamelets are for. */
    public enum Face {
        /** Reports every document. */
        SOURCE("source"),
        /** Opens the content of one. */
        CONTENT("content"),
        /** Reports documents as they change, between scans; not every connector has it. */
        WATCH("watch");

        private final String suffix;

        Face(String suffix) {
            this.suffix = suffix;
        }

        /** How the name of the Kamelet ends, after the connector's and a dash. */
        public String suffix() {
            return suffix;
        }
    }

    /** In the annotations of a source Kamelet, with the value {@code event}: absence from a scan deletes nothing. */
    private static final String KIND = "fundstelle.org/kind";

    private record Definitions(JsonNode source, boolean events, Map<Face, List<String>> parameters) {}

    private static final Definitions NOT_AT_HAND = new Definitions(MissingNode.getInstance(), false, Map.of());

    private final Map<String, Definitions> connectors;

    private ConnectorCatalog(Map<String, Definitions> connectors) {
        this.connectors = connectors;
    }

    /**
     * Reads the Kamelets of every folder that has {@code <connector>/<connector>-source.kamelet.yaml}.
     *
     * @throws UncheckedIOException if a definition cannot be read
     */
    public static ConnectorCatalog read(Path connectors) {
        Map<String, Definitions> all = new TreeMap<>();
        try (Stream<Path> folders = Files.list(connectors)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (Files.exists(kamelet(folder, Face.SOURCE))) {
                    all.put(folder.getFileName().toString(), definitions(folder));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connectors in " + connectors + " cannot be read", e);
        }
        return new ConnectorCatalog(all);
    }

    private static Path kamelet(Path folder, Face face) {
        return folder.resolve(folder.getFileName() + "-" + face.suffix() + SUFFIX);
    }

    private static Definitions definitions(Path folder) throws IOException {
        Map<Face, List<String>> parameters = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            Path file = kamelet(folder, face);
            if (Files.exists(file)) {
                parameters.put(face, names(definition(file)));
            }
        }
        JsonNode source = YAML.readTree(kamelet(folder, Face.SOURCE).toFile());
        JsonNode kind = source.path("metadata").path("annotations").path(KIND);
        if (!kind.isMissingNode() && !kind.asText().equals("event")) {
            throw new IOException(kamelet(folder, Face.SOURCE) + ": annotation " + KIND + " is 'event' or absent, not '"
                    + kind.asText() + "'");
        }
        return new Definitions(source.path("spec").path("definition"), !kind.isMissingNode(), parameters);
    }

    private static JsonNode definition(Path kamelet) throws IOException {
        return YAML.readTree(kamelet.toFile()).path("spec").path("definition");
    }

    private static List<String> names(JsonNode definition) {
        List<String> names = new ArrayList<>();
        definition.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Definitions of(String connector) {
        return connectors.getOrDefault(connector, NOT_AT_HAND);
    }

    /** Whether a connector has such a Kamelet; one that is not at hand has none, and no parameters. */
    public boolean has(String connector, Face face) {
        return of(connector).parameters().containsKey(face);
    }

    /** The names of the parameters of one of a connector's Kamelets; none for one that it does not have. */
    public List<String> parameters(String connector, Face face) {
        return of(connector).parameters().getOrDefault(face, List.of());
    }

    /** Whether sources of the connector bring documents by messages or calls, instead of having them found by scans. */
    public boolean bringsEvents(String connector) {
        return of(connector).events();
    }

    /** Whether a parameter is a secret: its definition has {@code format: password}. */
    public boolean isSecret(String connector, String parameter) {
        return property(connector, parameter).path("format").asText().equals(SECRET);
    }

    /** The parameters that say where a source is: host names and addresses. */
    List<String> addresses(String connector) {
        return ofFormats(connector, ADDRESSES);
    }

    /** The parameters that name files and folders of this machine. */
    public List<String> localPaths(String connector) {
        return ofFormats(connector, Set.of(LOCAL_PATH));
    }

    /** The parameters by which a source would get at rights of this machine's own: an enum's word {@code ambient}. */
    List<String> ambient(String connector, Map<String, String> values) {
        return parameters(connector, Face.SOURCE).stream()
                .filter(name -> property(connector, name).has("enum") && AMBIENT.equals(values.get(name)))
                .toList();
    }

    private List<String> ofFormats(String connector, Set<String> formats) {
        return parameters(connector, Face.SOURCE).stream()
                .filter(name -> formats.contains(
                        property(connector, name).path("format").asText()))
                .toList();
    }

    public List<String> names() {
        return List.copyOf(connectors.keySet());
    }

    /** The definition of a connector's source Kamelet: title, description and parameters; empty for no connector. */
    public Optional<JsonNode> definition(String connector) {
        return Optional.ofNullable(connectors.get(connector)).map(Definitions::source);
    }

    private JsonNode property(String connector, String parameter) {
        return of(connector).source().path("properties").path(parameter);
    }

    /** What is wrong with a source's connector and parameters, each as a sentence that names the parameter. */
    public List<String> check(SourceDefinition source) {
        if (!connectors.containsKey(source.connector())) {
            return List.of("Source '" + source.id() + "': there is no connector '" + source.connector() + "', only "
                    + connectors.keySet());
        }
        JsonNode definition = of(source.connector()).source();
        List<String> errors = new ArrayList<>();
        JsonNode properties = definition.path("properties");
        for (String name : source.parameters().keySet()) {
            if (!properties.has(name)) {
                errors.add("Source '" + source.id() + "': connector '" + source.connector() + "' has no parameter '"
                        + name + "', only " + names(definition));
            }
        }
        source.parameters().forEach((name, value) -> complaint(source, name, properties.path(name), value)
                .ifPresent(what -> errors.add("Source '" + source.id() + "': parameter '" + name + "' is " + what)));
        for (JsonNode required : definition.path("required")) {
            if (source.parameters().getOrDefault(required.asText(), "").isBlank()) {
                errors.add("Source '" + source.id() + "': parameter '" + required.asText() + "' is missing ("
                        + properties.path(required.asText()).path("description").asText() + ")");
            }
        }
        return errors;
    }

    /** What a value should be that does not fit the definition of its parameter. Secrets are never told. */
    private Optional<String> complaint(SourceDefinition source, String name, JsonNode property, String value) {
        if (isSecret(source.connector(), name)) {
            return Optional.empty();
        }
        if (UNSAFE.matcher(value).find()) {
            return Optional.of(
                    "text without control characters, '{{', '}}', ')&' and '}&', and without '#' at its beginning");
        }
        return value.isEmpty() ? Optional.empty() : form(property, value).map(what -> what + ", not '" + value + "'");
    }

    private static Optional<String> form(JsonNode property, String value) {
        String type = property.path("type").asText();
        if (type.equals("boolean") && !value.equals("true") && !value.equals("false")) {
            return Optional.of("'true' or 'false'");
        }
        if (type.equals("integer") && !value.matches("-?\\d{1,9}")) {
            return Optional.of("a whole number");
        }
        if (property.path("format").asText().equals("uri") && !value.matches("[a-z][a-z0-9+.-]*://[^/\\s]+.*")) {
            return Optional.of("an address such as '" + property.path("example").asText() + "'");
        }
        if (property.path("format").asText().equals("hostname") && !value.matches("[A-Za-z0-9._:\\[\\]-]+")) {
            return Optional.of("the name or address of a host");
        }
        if (property.has("pattern") && !value.matches(property.path("pattern").asText())) {
            return Optional.of("of a form such as '" + property.path("example").asText() + "'");
        }
        List<String> words = new ArrayList<>();
        property.path("enum").forEach(word -> words.add(word.asText()));
        return words.isEmpty() || words.contains(value) ? Optional.empty() : Optional.of("one of " + words);
    }
}
