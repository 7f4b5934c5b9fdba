package org.fundstelle.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps sources from being led to addresses that are no servers of an office: link-local ones, the metadata services of
 * clouds, and addresses of no single machine. Checked at every scan and whenever content is read, since a name may lead
 * elsewhere tomorrow. Thread-safe.
 */
public final class SourceAddresses {

    /** Metadata services outside of the link-local range: of AWS over IPv6, Alibaba, and Oracle and Azure's wire server. */
    private static final Set<String> METADATA = Set.of(
            "fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192", "168.63.129.16");

    /** Only the part that names the host is looked at: what follows may be of any form. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#\\\\]*).*", Pattern.DOTALL);

    /** S3 puts the bucket's name before the host's. */
    private static final String BUCKET = "bucket";

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
            String value = source.parameters().getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                String host = host(value)
                        .orElseThrow(() -> new ForbiddenAddressException("Source '" + source.id() + "': parameter '"
                                + name + "' names no host that can be checked"));
                check(source, name, host);
                if (source.parameters().containsKey(BUCKET)) {
                    check(source, name, source.parameters().get(BUCKET) + "." + host);
                }
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
        Matcher address = ADDRESS.matcher(value);
        if (!address.matches()) {
            return value.contains("/") || value.contains("@") ? Optional.empty() : Optional.of(plain(value));
        }
        try {
            return Optional.ofNullable(new URI("x://" + address.group(1)).getHost())
                    .map(SourceAddresses::plain);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String plain(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
