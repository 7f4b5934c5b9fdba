package org.fundstelle.app;

import org.fundstelle.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A {@link Caller} as Spring Security carries it through a request. Always authenticated. */
final class CallerToken extends AbstractAuthenticationToken {

    private final transient Caller caller;

    CallerToken(Caller caller) {
        super(AuthorityUtils.createAuthorityList(
                caller.roles().stream().map(role -> "ROLE_" + role).sorted().toList()));
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerToken token && caller.equals(token.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
