package org.fundstelle.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps sources from being led to addresses that are no servers of an office: link-local ones, the metadata services of
 * clouds, and addresses of no single machine. Checked at every scan and whenever content is read, since a name may lead
 * elsewhere tomorrow. Thread-safe.
 */
public final class SourceAddresses {

    /** Metadata services outside of the link-local range: of AWS over IPv6, Alibaba, and Oracle and Azure's wire server. */
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192", "168.63.129.16");

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]+");

    private final ConnectorCatalog connectors;
    private final Set<InetAddress> allowed = new HashSet<>();

    /**
     * @param allowed addresses that are admitted all the same
     * @throws IllegalArgumentException if one of them is not an address
     */
    public SourceAddresses(ConnectorCatalog connectors, List<String> allowed) {
        this.connectors = connectors;
        for (String address : allowed) {
            if (!LITERAL.matcher(address).matches()) {
                throw new IllegalArgumentException(
                        "fundstelle.sources.allowed-addresses: '" + address + "' is not an IP address");
            }
            this.allowed.addAll(List.of(resolve(address)));
        }
    }

    /**
     * Checks every parameter that says where the source is. A name that cannot be resolved passes: nothing is led there.
     *
     * @throws ForbiddenAddressException naming the parameter
     */
    public void check(SourceDefinition source) throws ForbiddenAddressException {
        for (String name : connectors.addresses(source.connector())) {
            Optional<String> host = host(source.parameters().getOrDefault(name, ""));
            if (host.isPresent()) {
                check(source, name, host.get());
            }
        }
    }

    private void check(SourceDefinition source, String name, String host) throws ForbiddenAddressException {
        for (InetAddress address : resolve(host)) {
            if (isForbidden(address) && !allowed.contains(address)) {
                throw new ForbiddenAddressException("Source '" + source.id() + "': parameter '" + name + "' leads to "
                        + address.getHostAddress()
                        + ", which no source may be led to (link-local, metadata service or no single machine);"
                        + " an admin can allow it by fundstelle.sources.allowed-addresses");
            }
        }
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return new InetAddress[0];
        }
    }

    /** A host name, or that of an address such as {@code https://host/path}. */
    private static Optional<String> host(String value) {
        String host = value.strip();
        if (host.contains("://")) {
            try {
                host = URI.create(host).getHost();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return host == null || host.isBlank() ? Optional.empty() : Optional.of(host.replaceAll("[\\[\\]]", ""));
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
