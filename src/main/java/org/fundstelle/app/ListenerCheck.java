package org.fundstelle.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.fundstelle.access.Authenticator;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses to listen beyond this machine while nobody but the local key could log in. */
@Component
class ListenerCheck implements InitializingBean {

    private final Environment environment;
    private final Authenticator authenticator;

    ListenerCheck(Environment environment, Authenticator authenticator) {
        this.environment = environment;
        this.authenticator = authenticator;
    }

    @Override
    public void afterPropertiesSet() {
        String address = environment.getProperty("server.address", "");
        if (!isLoopback(address) && !authenticator.namedKeyExists()) {
            throw new BootException("server.address: '" + address
                    + "' is reachable from other machines, but there is no named API key (fundstelle.access.keys)."
                    + " Configure one, or listen on 127.0.0.1.");
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
