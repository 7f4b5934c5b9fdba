package org.fundstelle.access.oidc;

/** Where the groups of a token's user come from. */
public enum GroupOrigin {
    /** A claim of the token. */
    TOKEN,
    /** The directory, by LDAP. */
    LDAP,
    /** The mapping file. */
    FILE
}
