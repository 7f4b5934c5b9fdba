package org.fundstelle.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundstelle.collection.Collections;
import org.quartz.CronExpression;

/** What makes a source's definition a right one. Thread-safe. */
public final class SourceRules {

    private final ConnectorCatalog connectors;
    private final SourceSecrets secrets;
    private final SourceAddresses addresses;
    private final List<Path> localRoots;

    /**
     * @param localRoots folders that sources made over the API may read below
     */
    public SourceRules(
            ConnectorCatalog connectors, SourceSecrets secrets, SourceAddresses addresses, List<Path> localRoots) {
        this.connectors = connectors;
        this.secrets = secrets;
        this.addresses = addresses;
        this.localRoots = localRoots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * Everything that is wrong with a source, each as a sentence that names what.
     *
     * @param collections among which its own must be
     */
    public List<String> check(SourceDefinition source, Collections collections) {
        List<String> errors = new ArrayList<>(connectors.check(source));
        if (collections.find(source.collection()).isEmpty()) {
            errors.add("Source '" + source.id() + "' names collection '" + source.collection()
                    + "', which is not defined");
        }
        if (!CronExpression.isValidExpression(source.schedule())) {
            errors.add("Source '" + source.id() + "': schedule '" + source.schedule()
                    + "' is not a Quartz cron expression such as '0 0 * * * ?'");
        }
        if (connectors.names().contains(source.connector())) {
            checkSecrets(source, errors);
            checkAddresses(source, errors);
        }
        return errors;
    }

    /** Everything that is wrong with a source made over the API, which may not read everything on this machine. */
    public List<String> checkOverApi(SourceDefinition source, Collections collections) {
        List<String> errors = new ArrayList<>(check(source, collections));
        if (connectors.names().contains(source.connector())) {
            for (String name : connectors.ambient(source.connector(), source.parameters())) {
                errors.add("Source '" + source.id() + "': parameter '" + name
                        + "' has the value 'ambient', the rights of this"
                        + " machine itself, which only the sources file may give to a source");
            }
            for (String name : connectors.localPaths(source.connector())) {
                String value = source.parameters().getOrDefault(name, "");
                if (!value.isBlank() && !isBelowRoot(value)) {
                    errors.add("Source '" + source.id() + "': parameter '" + name + "' names '" + value
                            + "' on this machine, which is below none of the folders that an admin has opened for"
                            + " sources made over the API (fundstelle.sources.local-roots): " + localRoots);
                }
            }
        }
        return errors;
    }

    private boolean isBelowRoot(String value) {
        try {
            Path path = Path.of(value).toAbsolutePath().normalize();
            Path real = Files.exists(path) ? path.toRealPath() : path;
            return localRoots.stream().anyMatch(real::startsWith);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** A secret in clear in a file would be read by whoever reads the file, and be copied with it. */
    public List<String> checkInFile(SourceDefinition source) {
        List<String> known = connectors.names();
        return source.parameters().entrySet().stream()
                .filter(parameter -> known.contains(source.connector())
                        && connectors.isSecret(source.connector(), parameter.getKey())
                        && !parameter.getValue().isEmpty()
                        && !SourceSecrets.isCovered(parameter.getValue()))
                .map(parameter -> "Source '" + source.id() + "': parameter '" + parameter.getKey()
                        + "' is a secret and stands here in clear; refer to it by 'env:…' or 'file:…'")
                .toList();
    }

    private void checkSecrets(SourceDefinition source, List<String> errors) {
        try {
            secrets.uncover(source);
        } catch (SecretException e) {
            errors.add(e.getMessage());
        }
    }

    private void checkAddresses(SourceDefinition source, List<String> errors) {
        try {
            addresses.check(source);
        } catch (ForbiddenAddressException e) {
            errors.add(e.getMessage());
        }
    }

    /**
     * The definition with the secrets that it leaves out taken from the one before; empty ones left out. A source that leads
     * elsewhere keeps none, because its secrets would be handed to another server.
     */
    SourceDefinition withKeptSecrets(SourceDefinition source, SourceDefinition before) {
        Map<String, String> parameters = new TreeMap<>(source.parameters());
        if (leadsTo(source).equals(leadsTo(before))) {
            before.parameters().forEach((name, value) -> {
                if (connectors.isSecret(before.connector(), name)) {
                    parameters.putIfAbsent(name, value);
                }
            });
        }
        parameters.values().removeIf(String::isEmpty);
        return source.withParameters(parameters);
    }

    private List<String> leadsTo(SourceDefinition source) {
        List<String> place =
                new ArrayList<>(List.of(source.connector(), source.parameters().getOrDefault("port", "")));
        if (connectors.names().contains(source.connector())) {
            connectors
                    .addresses(source.connector())
                    .forEach(name -> place.add(source.parameters().getOrDefault(name, "")));
        }
        return place;
    }
}
