package org.fundstelle.source;

/** The secret of a parameter cannot be had. The message names the parameter and says why, and never the secret. */
public final class SecretException extends Exception {

    private static final long serialVersionUID = 1L;

    SecretException(SourceDefinition source, String parameter, String why, Throwable cause) {
        super("Source '" + source.id() + "': the secret of parameter '" + parameter + "' " + why, cause);
    }
}
