package org.fundstelle.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.oidc.AccessTokens;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses to listen beyond this machine while nobody but the local key could log in. */
@Component
class ListenerCheck implements InitializingBean {

    private final Environment environment;
    private final Authenticator authenticator;
    private final AccessTokens tokens;

    ListenerCheck(Environment environment, Authenticator authenticator, AccessTokens tokens) {
        this.environment = environment;
        this.authenticator = authenticator;
        this.tokens = tokens;
    }

    @Override
    public void afterPropertiesSet() {
        String address = environment.getProperty("server.address", "");
        if (!isLoopback(address) && !authenticator.namedKeyExists() && !tokens.anyIssuer()) {
            throw new BootException(
                    "server.address: '" + address
                            + "' is reachable from other machines, but there is neither a named API key (fundstelle.access.keys)"
                            + " nor an issuer of access tokens (fundstelle.access.oidc). Configure one, or listen on 127.0.0.1.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new BootException("server.address: '" + address + "' is not an address of this machine");
        }
    }
}
