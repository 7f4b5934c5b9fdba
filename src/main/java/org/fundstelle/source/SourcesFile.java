package org.fundstelle.source;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundstelle.collection.Collection;
import org.fundstelle.document.Confidentiality;

/**
 * The YAML file in which records managers list collections and sources.
 *
 * @param collections in the file's order
 * @param sources in the file's order
 * @param errors everything that is wrong with the file; empty when it can be used
 */
public record SourcesFile(List<Collection> collections, List<SourceDefinition> sources, List<String> errors) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record FileEntry(List<CollectionEntry> collections, List<SourceEntry> sources) {}

    private record CollectionEntry(
            String id,
            String name,
            String purpose,
            String owner,
            List<String> readers,
            String model,
            String clearance) {
        Collection collection(String defaultModel) {
            return new Collection(
                    id,
                    name == null ? id : name,
                    required("purpose", purpose),
                    required("owner", owner),
                    Set.copyOf(SourceEntry.principals(readers)),
                    model == null ? defaultModel : model,
                    clearance(clearance));
        }

        private static Confidentiality clearance(String stated) {
            Confidentiality clearance = Confidentiality.of(stated);
            if (clearance == Confidentiality.HIGHER) {
                throw new IllegalArgumentException("'clearance' is 'open' or 'VS-NfD', not '" + stated + "'");
            }
            return clearance;
        }
    }

    public SourcesFile {
        collections = List.copyOf(collections);
        sources = List.copyOf(sources);
        errors = List.copyOf(errors);
    }

    /**
     * Reads the file. Never throws for what is in it: that stands in {@link #errors()}.
     *
     * @throws IOException if the file cannot be read
     */
    public static SourcesFile read(Path file, String defaultModel, String defaultSchedule) throws IOException {
        List<String> errors = new ArrayList<>();
        FileEntry entry = new FileEntry(List.of(), List.of());
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            entry = tree.isMissingNode() || tree.isNull() ? entry : YAML.treeToValue(tree, FileEntry.class);
        } catch (UnrecognizedPropertyException e) {
            errors.add(file + ": unknown key '" + place(e) + "', known here are " + e.getKnownPropertyIds());
        } catch (JsonMappingException e) {
            errors.add(file + ": '" + place(e) + "' has a value of the wrong form: " + e.getOriginalMessage());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            errors.add(file + " is not YAML: " + e.getOriginalMessage() + " at line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        }
        List<Collection> collections =
                each(file, "collections", entry.collections(), c -> c.collection(defaultModel), errors);
        List<SourceDefinition> sources =
                each(file, "sources", entry.sources(), s -> s.definition(defaultSchedule), errors);
        return new SourcesFile(collections, sources, errors);
    }

    private static <E, T> List<T> each(
            Path file, String list, List<E> entries, Function<E, T> read, List<String> errors) {
        List<T> all = new ArrayList<>();
        for (int i = 0; entries != null && i < entries.size(); i++) {
            try {
                all.add(read.apply(entries.get(i)));
            } catch (IllegalArgumentException | NullPointerException e) {
                errors.add(file + ": " + list + "[" + i + "]: " + e.getMessage());
            }
        }
        return all;
    }

    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String required(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }
}
