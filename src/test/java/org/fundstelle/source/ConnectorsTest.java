package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fundstelle.document.AccessList;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every connector folder keeps the form that records managers and programs rely on. */
class ConnectorsTest {

    private static final Path CONNECTORS = Path.of("connectors");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TestFactory
    Stream<DynamicTest> everyConnectorIsComplete() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path connectors : List.of(CONNECTORS, Path.of("src/test/resources/connectors"))) {
            try (Stream<Path> folders = Files.list(connectors)) {
                folders.filter(Files::isDirectory).forEach(all::add);
            }
        }
        return all.stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException {
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

    private static SourceDefinition source(String connector, Map<String, String> parameters) {
        return new SourceDefinition("a", connector, "documents", parameters, AccessList.nobody(), "0 0 * * * ?", null);
    }
}
