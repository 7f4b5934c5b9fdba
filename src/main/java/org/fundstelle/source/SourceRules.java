package org.fundstelle.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fundstelle.collection.Collections;
import org.quartz.CronExpression;

/** What makes a source's definition a right one. Thread-safe. */
public final class SourceRules {

    private static final Pattern URI = Pattern.compile("(https?|file|smb)://\\S+");

    /** Ids of folders that are only tried begin so; their documents go when they are configured no more. */
    public static final String TRIED = "folder-";

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
        this.localRoots = localRoots.stream().map(SourceRules::real).toList();
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
        if (source.uriTemplate() != null && !URI.matcher(source.uriTemplate()).matches()) {
            errors.add("Source '" + source.id() + "': uri-template '" + source.uriTemplate()
                    + "' is not an address such as 'https://dms.example/{nativeId}'");
        }
        if (!CronExpression.isValidExpression(source.schedule())) {
            errors.add("Source '" + source.id() + "': schedule '" + source.schedule()
                    + "' is not a Quartz cron expression such as '0 0 * * * ?'");
        }
        checkSecrets(source, errors);
        checkAddresses(source, errors);
        return errors;
    }

    /** What is wrong with the id that people have given a source. */
    public List<String> checkId(SourceDefinition source) {
        return source.id().startsWith(TRIED)
                ? List.of("Source '" + source.id() + "': ids that begin with '" + TRIED
                        + "' are for folders that are only tried")
                : List.of();
    }

    /** Everything that is wrong with a source made over the API, which may not read everything on this machine. */
    public List<String> checkOverApi(SourceDefinition source, Collections collections) {
        List<String> errors = new ArrayList<>(check(source, collections));
        errors.addAll(checkId(source));
        source.parameters().forEach((name, value) -> {
            if (connectors.isSecret(source.connector(), name) && !secrets.isOwn(source, value)) {
                errors.add("Source '" + source.id() + "': parameter '" + name + "' refers to the secret of another"
                        + " source; its own are called " + secrets.ownNames(source) + ", or are written here");
            }
        });
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
        return errors;
    }

    private boolean isBelowRoot(String value) {
        try {
            return localRoots.stream().anyMatch(real(Path.of(value))::startsWith);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Where a path leads, as far as it is there. */
    private static Path real(Path path) {
        Path plain = path.toAbsolutePath().normalize();
        try {
            return Files.exists(plain) ? plain.toRealPath() : plain;
        } catch (IOException e) {
            return plain;
        }
    }

    /** A secret in clear in a file would be read by whoever reads the file, and be copied with it. */
    public List<String> checkInFile(SourceDefinition source) {
        return source.parameters().entrySet().stream()
                .filter(parameter -> connectors.isSecret(source.connector(), parameter.getKey())
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
                    parameters.merge(name, value, (now, kept) -> now.equals(SourceSecrets.KEPT) ? kept : now);
                }
            });
        }
        parameters.values().removeIf(value -> value.isEmpty() || value.equals(SourceSecrets.KEPT));
        return source.withParameters(parameters);
    }

    /** Connector, port and addresses: what makes another place of a source. */
    List<String> leadsTo(SourceDefinition source) {
        List<String> place =
                new ArrayList<>(List.of(source.connector(), source.parameters().getOrDefault("port", "")));
        connectors
                .addresses(source.connector())
                .forEach(name -> place.add(source.parameters().getOrDefault(name, "")));
        return place;
    }
}
