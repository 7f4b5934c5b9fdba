package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.chemistry.opencmis.commons.definitions.DocumentTypeDefinition;
import org.apache.chemistry.opencmis.commons.definitions.TypeDefinition;
import org.apache.chemistry.opencmis.commons.definitions.TypeDefinitionContainer;
import org.apache.chemistry.opencmis.commons.definitions.TypeDefinitionList;
import org.apache.chemistry.opencmis.commons.spi.RepositoryService;
import org.fundstelle.document.SourceAwayException;

/**
 * The types of a repository's objects. Thread-safe.
 *
 * @param repository its id
 */
record Types(String repository, RepositoryService service) {

    private static final int MOST = 20_000;
    private static final int PAGE = 100;

    /** Whether documents of a type can have versions. */
    boolean isVersionable(String type) throws IOException {
        return Answers.ask("type '" + type + "'", () -> service.getTypeDefinition(repository, type, null))
                        instanceof DocumentTypeDefinition definition
                && Boolean.TRUE.equals(definition.isVersionable());
    }

    /**
     * The ids of all properties that objects can have.
     *
     * @throws IOException if the repository does not tell its types, or too many
     */
    Set<String> propertyIds() throws IOException {
        Set<String> ids = new HashSet<>();
        for (TypeDefinition type : all()) {
            ids.addAll(properties(type));
        }
        return ids;
    }

    private Set<String> properties(TypeDefinition type) throws IOException {
        // Every type has some, so a definition without any is not the whole.
        TypeDefinition whole = type.getPropertyDefinitions() == null
                        || type.getPropertyDefinitions().isEmpty()
                ? Answers.ask(
                        "type '" + type.getId() + "'", () -> service.getTypeDefinition(repository, type.getId(), null))
                : type;
        return whole.getPropertyDefinitions() == null
                ? Set.of()
                : whole.getPropertyDefinitions().keySet();
    }

    private List<TypeDefinition> all() throws IOException {
        List<TypeDefinitionContainer> tree;
        try {
            tree = Answers.ask(
                    "its types",
                    () -> service.getTypeDescendants(repository, null, BigInteger.ONE.negate(), true, null));
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            // Not every repository tells all at once.
            return oneByOne();
        }
        List<TypeDefinition> all = new ArrayList<>();
        Deque<TypeDefinitionContainer> left = new ArrayDeque<>(tree);
        while (!left.isEmpty()) {
            TypeDefinitionContainer next = left.pop();
            add(all, next.getTypeDefinition());
            if (next.getChildren() != null) {
                left.addAll(next.getChildren());
            }
        }
        return all;
    }

    private List<TypeDefinition> oneByOne() throws IOException {
        List<TypeDefinition> all = new ArrayList<>(below(null));
        for (int i = 0; i < all.size(); i++) {
            for (TypeDefinition each : below(all.get(i).getId())) {
                add(all, each);
            }
        }
        return all;
    }

    private List<TypeDefinition> below(String type) throws IOException {
        List<TypeDefinition> children = new ArrayList<>();
        while (true) {
            BigInteger skip = BigInteger.valueOf(children.size());
            TypeDefinitionList page = Answers.ask(
                    "its types",
                    () -> service.getTypeChildren(repository, type, true, BigInteger.valueOf(PAGE), skip, null));
            for (TypeDefinition each : page.getList()) {
                add(children, each);
            }
            if (page.getList().isEmpty() || !Boolean.TRUE.equals(page.hasMoreItems())) {
                return children;
            }
        }
    }

    private static void add(List<TypeDefinition> all, TypeDefinition type) throws IOException {
        if (all.size() >= MOST) {
            throw new IOException("The repository tells of more than " + MOST + " types of objects");
        }
        all.add(type);
    }
}
