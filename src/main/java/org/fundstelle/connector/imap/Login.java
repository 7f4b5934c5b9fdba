package org.fundstelle.connector.imap;

/**
 * An account and what proves it. Shows no secret.
 *
 * @param secret a password, or an access token for XOAUTH2
 */
record Login(String username, String secret, boolean token) {

    private static final String PASSWORD_MECHANISMS = "PLAIN LOGIN";
    private static final String TOKEN_MECHANISM = "XOAUTH2";

    /**
     * @throws IllegalArgumentException unless there is a name, and either a password or a token
     */
    static Login of(String username, String password, String accessToken) {
        if (username.isBlank()) {
            throw new IllegalArgumentException("Parameter 'username' names no account");
        }
        if (password.isBlank() == accessToken.isBlank()) {
            throw new IllegalArgumentException("Either 'password' or 'accessToken' must be given, not both");
        }
        return new Login(username, password.isBlank() ? accessToken : password, password.isBlank());
    }

    /** The mechanisms in question, by their names in SASL. */
    String mechanisms() {
        return token ? TOKEN_MECHANISM : PASSWORD_MECHANISMS;
    }

    @Override
    public String toString() {
        return username;
    }
}
