package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.document.AccessList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every connector folder keeps the form that records managers and programs rely on. */
class ConnectorsTest {

    private static final Path CONNECTORS = Path.of("connectors");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(CONNECTORS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** With the example of the handbook. */
    private static List<Path> foldersWithExample() throws IOException {
        List<Path> all = new ArrayList<>(folders());
        all.add(Path.of("src/test/resources/connectors/akten-db"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("foldersWithExample")
    void connectorIsComplete(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        assertThat(folder.resolve("README.md")).isNotEmptyFile();
        kamelet(folder, name + "-source", "source");
        kamelet(folder, name + "-content", "action");
        if (Files.exists(folder.resolve(name + "-watch.kamelet.yaml"))) {
            kamelet(folder, name + "-watch", "source");
            checkWatch(folder, name);
        }
    }

    /** Who watches takes the parameters of the scan, and can be told not to. */
    private static void checkWatch(Path folder, String name) throws IOException {
        JsonNode scan = properties(folder, name + "-source");
        assertThat(scan.path("watch").path("type").asText()).isEqualTo("boolean");
        assertThat(scan.path("watch").path("default").asText()).isEqualTo("false");
        properties(folder, name + "-watch").properties().forEach(property -> assertThat(property.getValue())
                .as(property.getKey())
                .isEqualTo(scan.get(property.getKey())));
    }

    private static JsonNode properties(Path folder, String name) throws IOException {
        return YAML.readTree(folder.resolve(name + ".kamelet.yaml").toFile()).at("/spec/definition/properties");
    }

    private static void kamelet(Path folder, String name, String type) throws IOException {
        Path file = folder.resolve(name + ".kamelet.yaml");
        assertThat(file).exists();
        JsonNode kamelet = YAML.readTree(file.toFile());
        assertThat(kamelet.at("/kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        assertThat(kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").asText())
                .isEqualTo(type);
        JsonNode definition = kamelet.at("/spec/definition");
        assertThat(definition.path("title").asText()).isNotBlank();
        assertThat(definition.path("description").asText()).endsWith(".");
        List<String> template = new ArrayList<>();
        definition.path("properties").properties().forEach(property -> {
            assertThat(property.getValue().path("title").asText())
                    .as(property.getKey())
                    .isNotBlank();
            assertThat(property.getValue().path("description").asText())
                    .as(property.getKey())
                    .isNotBlank();
            assertThat(property.getValue().path("type").asText())
                    .as(property.getKey())
                    .isNotBlank();
            template.add(property.getKey());
        });
        definition.path("required").forEach(required -> assertThat(template).contains(required.asText()));
        assertThat(kamelet.at("/spec/template/from/uri").asText()).isNotBlank();
    }

    @Test
    void handbookShowsTheExampleThatIsTested() throws IOException {
        String handbook = Files.readString(Path.of("docs/connectors.md"));
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/connectors/akten-db"))) {
            for (Path file : files.filter(file -> !file.endsWith("README.md")).toList()) {
                assertThat(handbook).contains("`" + file.getFileName() + "`", "\n" + Files.readString(file) + "```");
            }
        }
    }

    @Test
    void unknownConnectorIsNamed() {
        assertThat(ConnectorCatalog.read(CONNECTORS).check(source("fileshare", Map.of())))
                .singleElement()
                .asString()
                .contains("'fileshare'", "file-share");
    }

    @Test
    void everyWrongParameterIsNamed() {
        assertThat(ConnectorCatalog.read(CONNECTORS).check(source("file-share", Map.of("folder", "/srv"))))
                .satisfiesExactly(
                        unknown -> assertThat(unknown).contains("no parameter 'folder'", "directory"),
                        missing -> assertThat(missing).contains("'directory' is missing"));
    }

    @Test
    void everyWrongValueIsNamed() {
        assertThat(ConnectorCatalog.read(CONNECTORS)
                        .check(source(
                                "file-share",
                                Map.of("directory", "/srv", "access", "nfs", "hidden", "ja", "maxSize", "viel"))))
                .satisfiesExactly(
                        access -> assertThat(access).contains("'access'", "[source, posix, acl, folders]", "'nfs'"),
                        hidden -> assertThat(hidden).contains("'hidden'", "'true' or 'false'"),
                        size -> assertThat(size).contains("'maxSize'", "'100 MB'"));
    }

    @Test
    void rightParametersPass() {
        assertThat(ConnectorCatalog.read(CONNECTORS).check(source("file-share", Map.of("directory", "/srv"))))
                .isEmpty();
        assertThat(ConnectorCatalog.read(CONNECTORS)
                        .check(source(
                                "file-share",
                                Map.of("directory", "/srv", "access", "posix", "hidden", "true", "maxSize", "2 gb"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void parameterOfBothKameletsIsDefinedOnce(Path folder) throws IOException {
        JsonNode ofSource = properties(folder, folder.getFileName() + "-source");

        properties(folder, folder.getFileName() + "-content").properties().forEach(property -> {
            JsonNode twin = ofSource.path(property.getKey());
            assertThat(rules(property.getValue())).as(property.getKey()).isEqualTo(rules(twin));
        });
    }

    /** A definition without the words for people. */
    private static JsonNode rules(JsonNode property) {
        return property.isObject()
                ? ((ObjectNode) property.deepCopy()).remove(List.of("title", "description"))
                : property;
    }

    @ParameterizedTest
    @MethodSource("folders")
    void timeoutHasOneForm(Path folder) throws IOException {
        for (String face : List.of("source", "content")) {
            JsonNode timeout =
                    properties(folder, folder.getFileName() + "-" + face).path("timeout");
            if (!timeout.isMissingNode()) {
                assertThat(timeout.path("pattern").asText()).isEqualTo("^[1-9]\\d{0,4} ?(ms|s|m)$");
                assertThat(Patience.of(timeout.path("default").asText())).isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void exampleOfEveryParameterPasses(Path folder) throws IOException {
        String connector = folder.getFileName().toString();
        Map<String, String> examples = new TreeMap<>();
        properties(folder, folder.getFileName() + "-source").properties().forEach(property -> {
            String example = property.getValue().path("example").asText();
            examples.put(property.getKey(), example);
            if (property.getValue().path("format").asText().equals("password")) {
                assertThat(example).as(property.getKey()).matches("env:SOURCE_[A-Z_]+");
            }
        });
        examples.values().removeIf(String::isEmpty);

        assertThat(ConnectorCatalog.read(CONNECTORS).check(source(connector, examples)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void exampleInTheReadmePasses(Path folder, @TempDir Path away) throws IOException {
        ConnectorCatalog catalog = ConnectorCatalog.read(CONNECTORS);
        SourceSecrets secrets = new SourceSecrets(
                catalog,
                new SecretBox(SecretBox.newMasterKey()),
                name -> name.startsWith("SOURCE_") ? "geheim" : null,
                "SOURCE_",
                away);
        SourceRules rules = new SourceRules(catalog, secrets, new SourceAddresses(catalog, List.of()), List.of());
        Collections collections = new Collections(List.of(new Collection("documents", "d", "p", "o", Set.of(), "m")));
        List<String> examples = BLOCK.matcher(Files.readString(folder.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("sources:"))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            SourcesFile file =
                    SourcesFile.read(Files.writeString(away.resolve("sources.yaml"), example), "m", "0 0 * * * ?");
            assertThat(file.errors()).isEmpty();
            assertThat(file.sources()).isNotEmpty().allSatisfy(source -> {
                assertThat(rules.check(source, collections)).isEmpty();
                assertThat(rules.checkInFile(source)).isEmpty();
            });
        }
    }

    private static SourceDefinition source(String connector, Map<String, String> parameters) {
        return new SourceDefinition("a", connector, "documents", parameters, AccessList.nobody(), "0 0 * * * ?", null);
    }
}
