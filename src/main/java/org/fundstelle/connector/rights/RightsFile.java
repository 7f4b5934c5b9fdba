package org.fundstelle.connector.rights;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a YAML file of keys, each with one word or a list of words. What is wrong is told with the number of its line. */
public final class RightsFile {

    private final Set<String> keys = new HashSet<>();
    private final List<String> errors = new ArrayList<>();
    private final BiConsumer<String, List<String>> reader;

    private RightsFile(BiConsumer<String, List<String>> reader) {
        this.reader = reader;
    }

    /**
     * @param reader gets every key with its words; what it throws as {@link IllegalArgumentException} is an error of that line
     * @throws IOException if the file cannot be read, or has errors: all of them
     */
    public static void read(Path file, BiConsumer<String, List<String>> reader) throws IOException {
        RightsFile lines = new RightsFile(reader);
        try (Reader text = Files.newBufferedReader(file)) {
            lines.readAll(new Yaml(new LoaderOptions()).compose(text));
        } catch (MarkedYAMLException e) {
            lines.errors.add("line " + (e.getProblemMark().getLine() + 1) + ": this is not YAML: " + e.getProblem());
        }
        if (!lines.errors.isEmpty()) {
            throw new IOException(file + ", " + String.join("; ", lines.errors));
        }
    }

    private void readAll(Node root) {
        if (root instanceof MappingNode lines) {
            lines.getValue().forEach(this::readOne);
        } else if (root != null) {
            error(root, "expected are lines of the form 'key: word'");
        }
    }

    private void readOne(NodeTuple line) {
        try {
            String key = word(line.getKeyNode());
            if (!keys.add(key)) {
                throw new IllegalArgumentException("'" + key + "' stands here a second time");
            }
            reader.accept(key, words(line.getValueNode()));
        } catch (IllegalArgumentException e) {
            error(line.getKeyNode(), e.getMessage());
        }
    }

    private static List<String> words(Node value) {
        return value instanceof SequenceNode list
                ? list.getValue().stream().map(RightsFile::word).toList()
                : List.of(word(value));
    }

    private static String word(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw new IllegalArgumentException("expected is a word or a list of words");
    }

    private void error(Node node, String what) {
        errors.add("line " + (node.getStartMark().getLine() + 1) + ": " + what);
    }
}
