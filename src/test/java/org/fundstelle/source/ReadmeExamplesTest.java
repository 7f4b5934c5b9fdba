package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a records manager copies from a connector's README is a sources file that the program takes. */
class ReadmeExamplesTest {

    private static final Path CONNECTORS = Path.of("connectors");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(sources:\\n.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    static List<Path> readmes() throws IOException {
        try (Stream<Path> all = Files.list(CONNECTORS)) {
            return all.filter(Files::isDirectory)
                    .map(connector -> connector.resolve("README.md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void exampleOfTheReadmeIsTaken(Path readme) throws IOException {
        ConnectorCatalog connectors = ConnectorCatalog.read(CONNECTORS);
        SourceSecrets secrets =
                new SourceSecrets(connectors, new SecretBox(SecretBox.newMasterKey()), name -> null, "SOURCE_", folder);
        SourceRules rules = new SourceRules(connectors, secrets, new SourceAddresses(connectors, List.of()), List.of());
        List<String> examples = EXAMPLE.matcher(Files.readString(readme))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(examples).as("examples that begin with 'sources:'").isNotEmpty();
        for (String example : examples) {
            SourcesFile file = SourcesFile.read(
                    Files.writeString(folder.resolve("sources.yaml"), example), "model", "0 0 * * * ?");
            assertThat(file.errors()).isEmpty();
            assertThat(file.sources()).isNotEmpty().allSatisfy(source -> {
                assertThat(connectors.check(source)).isEmpty();
                assertThat(rules.checkInFile(source)).isEmpty();
            });
        }
    }
}
