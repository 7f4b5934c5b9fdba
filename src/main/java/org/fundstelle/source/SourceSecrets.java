package org.fundstelle.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The secrets among the parameters of sources. They stand there as references, {@code env:<variable>} or
 * {@code file:<name in the secrets directory>}, or encrypted under the master key, and in clear nowhere but in the connector.
 * Thread-safe.
 */
public final class SourceSecrets {

    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";

    /** Stands for an encrypted value wherever it is shown; sent back, it means that the secret stays. */
    static final String KEPT = "(kept encrypted)";

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final long LARGEST = 64 * 1024;

    private final ConnectorCatalog connectors;
    private final SecretBox box;
    private final UnaryOperator<String> environment;
    private final String variablePrefix;
    private final Path directory;

    /**
     * @param environment value of a variable, null where there is none
     * @param variablePrefix how variables are named that sources may refer to; others are the program's own
     * @param directory whose files sources may refer to
     */
    public SourceSecrets(
            ConnectorCatalog connectors,
            SecretBox box,
            UnaryOperator<String> environment,
            String variablePrefix,
            Path directory) {
        this.connectors = connectors;
        this.box = box;
        this.environment = environment;
        this.variablePrefix = variablePrefix;
        this.directory = directory;
    }

    /** Whether a value is a reference or encrypted already. */
    static boolean isCovered(String value) {
        return value.startsWith(VARIABLE) || value.startsWith(FILE) || SecretBox.isClosed(value);
    }

    /** How a covered value may be shown: a reference as it is, of an encrypted one only that there is one. */
    public static String shown(String value) {
        return SecretBox.isClosed(value) ? KEPT : isCovered(value) ? value : "(in clear)";
    }

    /**
     * Whether a reference is the source's own by its name: variable {@code <prefix><ID>} or {@code <prefix><ID>__…}, file
     * {@code <id>} or {@code <id>.…}. Whoever may make sources could otherwise send the secret of another one to a server of
     * his choice.
     */
    boolean isOwn(SourceDefinition source, String value) {
        String variable = ownVariable(source);
        String file = FILE + source.id();
        return !value.startsWith(VARIABLE) && !value.startsWith(FILE)
                || value.equals(variable)
                || value.startsWith(variable + "__")
                || value.equals(file)
                || value.startsWith(file + ".");
    }

    /** What to call references that are the source's own. */
    String ownNames(SourceDefinition source) {
        return "'" + ownVariable(source) + "' or '" + FILE + source.id() + "'";
    }

    private String ownVariable(SourceDefinition source) {
        return VARIABLE + variablePrefix + source.id().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The definition with secrets in clear encrypted. */
    SourceDefinition cover(SourceDefinition source) {
        Map<String, String> covered = new TreeMap<>(source.parameters());
        covered.replaceAll((name, value) -> connectors.isSecret(source.connector(), name) && !isCovered(value)
                ? box.close(value, place(source, name))
                : value);
        return source.withParameters(covered);
    }

    /**
     * The parameters as the connector gets them.
     *
     * @throws SecretException naming the parameter whose secret cannot be had
     */
    public Map<String, String> uncover(SourceDefinition source) throws SecretException {
        Map<String, String> clear = new TreeMap<>(source.parameters());
        for (Map.Entry<String, String> parameter : clear.entrySet()) {
            if (connectors.isSecret(source.connector(), parameter.getKey())) {
                parameter.setValue(secret(source, parameter.getKey(), parameter.getValue()));
            }
        }
        return clear;
    }

    private String secret(SourceDefinition source, String name, String value) throws SecretException {
        String secret = value;
        if (value.startsWith(VARIABLE)) {
            secret = variable(source, name, value.substring(VARIABLE.length()));
        } else if (value.startsWith(FILE)) {
            secret = file(source, name, value.substring(FILE.length()));
        } else if (SecretBox.isClosed(value)) {
            secret = opened(source, name, value);
        }
        if (secret.contains("{{")) {
            throw new SecretException(source, name, "contains '{{', which cannot be passed on to a connector", null);
        }
        return secret;
    }

    private String variable(SourceDefinition source, String name, String variable) throws SecretException {
        if (!variable.startsWith(variablePrefix)) {
            throw new SecretException(
                    source,
                    name,
                    "refers to variable '" + variable + "', but only variables named '" + variablePrefix
                            + "…' are for sources",
                    null);
        }
        String secret = environment.apply(variable);
        if (secret == null || secret.isEmpty()) {
            throw new SecretException(source, name, "refers to variable '" + variable + "', which is not set", null);
        }
        return secret;
    }

    private String file(SourceDefinition source, String name, String file) throws SecretException {
        try {
            if (!FILE_NAME.matcher(file).matches()) {
                throw new SecretException(
                        source,
                        name,
                        "refers to file '" + file + "', which is no name of a file in " + directory,
                        null);
            }
            Path path = directory.resolve(file);
            if (Files.size(path) > LARGEST) {
                throw new SecretException(source, name, "refers to file '" + file + "', which is too large", null);
            }
            return Files.readString(path).stripTrailing();
        } catch (NoSuchFileException e) {
            throw new SecretException(
                    source, name, "refers to file '" + file + "', which is not in " + directory, null);
        } catch (IOException | InvalidPathException e) {
            throw new SecretException(source, name, "refers to file '" + file + "', which cannot be read", e);
        }
    }

    private String opened(SourceDefinition source, String name, String value) throws SecretException {
        try {
            return box.open(value, place(source, name));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SecretException(
                    source, name, "is encrypted under another master key than this node's; write it anew", e);
        }
    }

    private static String place(SourceDefinition source, String name) {
        return source.id() + "/" + source.connector() + "/" + name;
    }
}
