package org.fundstelle.access.oidc;

import org.fundstelle.access.Caller;

/** What became of a presented access token. */
public sealed interface TokenCheck {

    /** The token holds and stands for this caller, who may be without any role. */
    record Accepted(Caller caller) implements TokenCheck {}

    /**
     * The token opens nothing.
     *
     * @param reason for the log and the answer; never contains the token
     */
    record Refused(String reason) implements TokenCheck {}

    /**
     * Whether it holds, or what the caller may see, cannot be told now: keys or groups are out of reach.
     *
     * @param reason for the log and the answer
     */
    record Unavailable(String reason) implements TokenCheck {}
}
