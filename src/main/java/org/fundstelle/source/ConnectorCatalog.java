package org.fundstelle.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The connectors at hand, by the definitions of their source Kamelets. Immutable. */
public final class ConnectorCatalog {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String SUFFIX = "-source.kamelet.yaml";

    private final Map<String, JsonNode> definitions;

    private ConnectorCatalog(Map<String, JsonNode> definitions) {
        this.definitions = definitions;
    }

    /**
     * Reads {@code <connector>/<connector>-source.kamelet.yaml} of every folder.
     *
     * @throws UncheckedIOException if a definition cannot be read
     */
    public static ConnectorCatalog read(Path connectors) {
        Map<String, JsonNode> definitions = new TreeMap<>();
        try (Stream<Path> folders = Files.list(connectors)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                String name = folder.getFileName().toString();
                Path kamelet = folder.resolve(name + SUFFIX);
                if (Files.exists(kamelet)) {
                    definitions.put(
                            name, YAML.readTree(kamelet.toFile()).path("spec").path("definition"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connectors in " + connectors + " cannot be read", e);
        }
        return new ConnectorCatalog(definitions);
    }

    /** What is wrong with a source's connector and parameters, each as a sentence that names the parameter. */
    public List<String> check(SourceDefinition source) {
        JsonNode definition = definitions.get(source.connector());
        if (definition == null) {
            return List.of("Source '" + source.id() + "': there is no connector '" + source.connector() + "', only "
                    + definitions.keySet());
        }
        List<String> errors = new ArrayList<>();
        JsonNode properties = definition.path("properties");
        for (String name : source.parameters().keySet()) {
            if (!properties.has(name)) {
                List<String> known = new ArrayList<>();
                properties.fieldNames().forEachRemaining(known::add);
                errors.add("Source '" + source.id() + "': connector '" + source.connector() + "' has no parameter '"
                        + name + "', only " + known);
            }
        }
        source.parameters().forEach((name, value) -> complaint(properties.path(name), value)
                .ifPresent(what -> errors.add("Source '" + source.id() + "': parameter '" + name + "' is " + what
                        + ", not '" + value + "'")));
        for (JsonNode required : definition.path("required")) {
            if (source.parameters().getOrDefault(required.asText(), "").isBlank()) {
                errors.add("Source '" + source.id() + "': parameter '" + required.asText() + "' is missing ("
                        + properties.path(required.asText()).path("description").asText() + ")");
            }
        }
        return errors;
    }

    /** What a value should be that does not fit the definition of its parameter. */
    private static Optional<String> complaint(JsonNode property, String value) {
        if (property.path("type").asText().equals("boolean") && !value.equals("true") && !value.equals("false")) {
            return Optional.of("'true' or 'false'");
        }
        if (property.has("pattern") && !value.matches(property.path("pattern").asText())) {
            return Optional.of("of a form such as '" + property.path("example").asText() + "'");
        }
        List<String> words = new ArrayList<>();
        property.path("enum").forEach(word -> words.add(word.asText()));
        return words.isEmpty() || words.contains(value) ? Optional.empty() : Optional.of("one of " + words);
    }
}
